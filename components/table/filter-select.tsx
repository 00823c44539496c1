import { optionsText } from "./filter-options";
import { FilterSelectBox } from "./filter-select-box";

interface FilterSelectProps {
  /** The parameter of the address. */
  param: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** The words for no filter, such as "All regions". */
  allLabel: string;
}

/** Narrows the list by one property, through the address. The choices are sent as one text: there may be sixty of them in five lists. */
export function FilterSelect({ param, label, options, allLabel }: FilterSelectProps) {
  return (
    <FilterSelectBox
      label={label}
      options={optionsText([{ value: "", label: allLabel }, ...options])}
      param={param}
    />
  );
}
