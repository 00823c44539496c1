"use client";

import { useLayoutEffect } from "react";

/** An element with what was filled in, whether it was ticked, or null when it was pressed. */
type Early = [element: HTMLElement, content: string | boolean | null];

declare global {
  interface Window {
    takeEarlyInput?: () => Early[];
  }
}

const LOOK_AGAIN_MS = 50;
const GIVE_UP_AFTER_MS = 10_000;

/** Does again what was pressed or filled in before the page could answer, in that order, each as soon as its part is alive. */
export function EarlyInput() {
  // Before the next keystroke can come: forms have just put their defaults into the fields.
  useLayoutEffect(() => {
    const until = Date.now() + GIVE_UP_AFTER_MS;
    const waiting = window.takeEarlyInput?.() ?? [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const replay = () => {
      for (let next = waiting[0]; next && isAlive(next[0]); next = waiting[0]) {
        waiting.shift();
        doAgain(...next);
      }
      if (waiting.length > 0 && Date.now() < until) timer = setTimeout(replay, LOOK_AGAIN_MS);
    };
    replay();
    return () => clearTimeout(timer);
  }, []);
  return null;
}

/** Whether React has taken the element over; it marks each with what it was rendered from. */
const isAlive = (element: HTMLElement) => Object.keys(element).some((key) => key.startsWith("__reactProps$"));

function doAgain(element: HTMLElement, content: Early[1]): void {
  if (content === null) pressAgain(element);
  else if (typeof content === "boolean") tickAgain(element as HTMLInputElement, content);
  else fillAgain(element as HTMLInputElement, content);
}

function pressAgain(element: HTMLElement): void {
  // Menus open when the pointer comes down.
  for (const type of ["pointerdown", "pointerup"])
    element.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, isPrimary: true }));
  element.click();
}

function tickAgain(box: HTMLInputElement, isTicked: boolean): void {
  box.checked = !isTicked;
  box.click();
}

/** React compares with what was last set on the element itself, so what was filled in is set as the browser does it. */
function fillAgain(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, content: string): void {
  field.value = "";
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, content);
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}
