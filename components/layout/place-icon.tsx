import {
  Bell,
  Building2,
  CalendarDays,
  ChartColumn,
  ClipboardCheck,
  Coins,
  Crosshair,
  FileInput,
  Filter,
  Handshake,
  House,
  LayoutDashboard,
  Network,
  ScrollText,
  Users,
} from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { PlaceKey } from "./navigation";

const ICONS = {
  today: House,
  targets: Crosshair,
  incentives: Coins,
  ladder: Coins,
  funnel: Filter,
  analysis: ChartColumn,
  dashboards: LayoutDashboard,
  opportunities: Handshake,
  customers: Building2,
  alerts: Bell,
  reviews: ClipboardCheck,
  people: Users,
  organisation: Network,
  calendar: CalendarDays,
  imports: FileInput,
  audit: ScrollText,
} as const satisfies Record<PlaceKey, unknown>;

export function PlaceIcon({ place, className }: { place: PlaceKey; className: string }) {
  return <Icon className={`stroke-[1.75] ${className}`} of={ICONS[place]} />;
}
