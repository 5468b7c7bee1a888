import { describe, expect, test } from "@jest/globals";
import { fc } from "../helpers/property.ts";
import { escapeMarkdown, neutralise, shorten } from "../../src/action/text.ts";

describe("text in the log", () => {
  test.each([
    ["plain", "plain"],
    ["a\n::set-output name=x::y", "a\n: :set-output name=x::y"],
    ["::add-mask::x", ": :add-mask::x"],
    ["  ::error::x", "  : :error::x"],
    ["\r::stop-commands::x", "\n: :stop-commands::x"],
    ["a ##[set-env name=x]y", "a # #[set-env name=x]y"],
    ["arn:aws:iam::123:role/x", "arn:aws:iam::123:role/x"],
    ["\u001b[31mred\u001b[0m \u001b[8mhidden", "red hidden"],
    ["\u001b[2Jcleared\u001b]0;title\u0007", "cleared"],
    ["half \u001b[", "half \ufffd["],
    ["a\u202Egpj.exe\u2066b", "a\ufffdgpj.exe\ufffdb"],
    ["\u0085::error::x\u009b2J", "\ufffd::error::x\ufffd2J"],
    ["\u00a0::error::x", "\u00a0: :error::x"],
    ["a\u0000b\u2028::error::x", "a\ufffdb\ufffd::error::x"],
  ])("%j becomes %j", (text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  test("never holds a workflow command, whatever comes in", () => {
    const nasty = fc.array(
      fc.constantFrom(
        "::",
        ":",
        "#",
        "##[",
        "[",
        "\n",
        "\r",
        " ",
        "\t",
        "\u001b",
        "x",
        "\u2028",
        "\u0085",
      ),
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const text = neutralise(parts.join(""));
        expect(text).not.toMatch(/^[\s\u0085]*::/m);
        expect(text).not.toContain("##[");
      }),
    );
  });

  test("is cut with a sign that it was", () => {
    expect(shorten("abcdef", 6)).toBe("abcdef");
    expect(shorten("abcdefg", 6)).toBe("abcde…");
  });
});

describe("text in Markdown", () => {
  test.each([
    ["a|b", "a&#124;b"],
    ["<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"],
    ["&lt;", "&amp;lt;"],
    ["[x](javascript:y)", "&#91;x&#93;(javascript:y)"],
    ["https://a.example www.b.example", "https&#58;//a.example www&#46;b.example"],
    ["- :tada: x-y", "&#45; &#58;tada: x-y"],
    ["`code`", "&#96;code&#96;"],
    ["line\nbreak\t|", "line break &#124;"],
    ["@octocat #1", "&#64;octocat &#35;1"],
  ])("%j becomes %j", (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test("holds nothing that Markdown or HTML give a meaning to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(escapeMarkdown(text)).not.toMatch(/[<>`|*_[\]\\\n\r]|&(?!#\d+;|amp;|lt;|gt;)/);
      }),
    );
  });
});
