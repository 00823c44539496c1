import type { UseFormRegisterReturn } from "react-hook-form";

interface ChoiceChipsProps {
  label: string;
  options: readonly { value: string; label: string }[];
  register: UseFormRegisterReturn;
}

/** One of a few, all in sight: radio buttons that look like chips, with the arrow keys of radio buttons. */
export function ChoiceChips({ label, options, register }: ChoiceChipsProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            className="inline-flex h-9 cursor-pointer items-center rounded-full border border-input/50 px-3.5 text-sm hover:bg-accent has-checked:border-primary has-checked:bg-primary-soft has-checked:font-medium has-checked:text-primary has-focus-visible:outline-2 has-focus-visible:outline-ring"
            key={option.value}
          >
            <input {...register} className="sr-only" type="radio" value={option.value} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
