import { spawnSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { pageOf, type Theme } from "./page.ts";

/** Widths of GitHub's column for summaries, and of a phone, in CSS pixels. */
export const widths = [1012, 390] as const;
export const themes: readonly Theme[] = ["light", "dark"];

/** The browser of this machine, or undefined. */
export function findBrowser(): string | undefined {
  return ["chromium", "chromium-browser", "google-chrome"]
    .map((name) => spawnSync("which", [name]).stdout.toString().trim())
    .find((path) => path !== "");
}

export interface Picture {
  readonly png: Buffer;
  /** Height of the folded summary, in CSS pixels. */
  readonly height: number;
  /** Whether something is wider than the page, tables and code aside, which scroll by themselves. */
  readonly tooWide: boolean;
}

/** Takes pictures of Markdown with one browser. */
export class Camera {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async open(executablePath: string): Promise<Camera> {
    // Loaded here: whoever only asks whether the texts of the pictures changed takes none.
    const { chromium } = await import("playwright-core");
    return new Camera(await chromium.launch({ executablePath, args: ["--no-sandbox"] }));
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async take(markdown: string, width: number, theme: Theme): Promise<Picture> {
    const page = await this.#browser.newPage({ viewport: { width, height: 400 } });
    try {
      await page.setContent(pageOf(markdown, theme));
      const article = page.locator("article");
      const box = await article.boundingBox();
      const scrolled = Number(await page.evaluate("document.documentElement.scrollWidth"));
      const png = await article.screenshot({ animations: "disabled" });
      return { png, height: Math.round(box?.height ?? 0), tooWide: scrolled > width };
    } finally {
      await page.close();
    }
  }
}
