import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ "./node_modules/picomatch/index.js":
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__("./node_modules/picomatch/lib/picomatch.js");
const utils = __nccwpck_require__("./node_modules/picomatch/lib/utils.js");

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ "./node_modules/picomatch/lib/constants.js":
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ "./node_modules/picomatch/lib/parse.js":
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__("./node_modules/picomatch/lib/constants.js");
const utils = __nccwpck_require__("./node_modules/picomatch/lib/utils.js");

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ "./node_modules/picomatch/lib/picomatch.js":
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__("./node_modules/picomatch/lib/scan.js");
const parse = __nccwpck_require__("./node_modules/picomatch/lib/parse.js");
const utils = __nccwpck_require__("./node_modules/picomatch/lib/utils.js");
const constants = __nccwpck_require__("./node_modules/picomatch/lib/constants.js");
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ "./node_modules/picomatch/lib/scan.js":
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__("./node_modules/picomatch/lib/utils.js");
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__("./node_modules/picomatch/lib/constants.js");

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ "./node_modules/picomatch/lib/utils.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__("./node_modules/picomatch/lib/constants.js");

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ "assert":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ "buffer":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ "events":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ "fs":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ "http":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ "https":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ "net":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ "node:assert":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ "node:async_hooks":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ "node:buffer":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ "node:child_process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ "node:console":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ "node:crypto":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ "node:diagnostics_channel":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ "node:dns":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ "node:events":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ "node:fs":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ "node:fs/promises":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ "node:http":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ "node:http2":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ "node:https":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ "node:module":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ "node:net":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ "node:os":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ "node:path":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ "node:perf_hooks":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ "node:process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ "node:querystring":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ "node:stream":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ "node:stream/consumers":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ "node:stream/promises":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ "node:timers/promises":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ "node:tls":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ "node:url":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ "node:util":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ "node:util/types":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ "node:worker_threads":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ "node:zlib":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ "os":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ "process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ "string_decoder":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ "tls":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ "util":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ "./.cache/bundle/node_modules/@actions/core/lib/core.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  debug: () => (/* binding */ debug),
  endGroup: () => (/* binding */ endGroup),
  error: () => (/* binding */ error),
  exportVariable: () => (/* binding */ exportVariable),
  info: () => (/* binding */ info),
  notice: () => (/* binding */ notice),
  saveState: () => (/* binding */ saveState),
  setOutput: () => (/* binding */ setOutput),
  setSecret: () => (/* binding */ setSecret),
  startGroup: () => (/* binding */ startGroup),
  summary: () => (/* reexport */ summary),
  warning: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, getBooleanInput, getIDToken, getInput, getMultilineInput, getState, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__("os");
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__("fs");
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/summary.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__("events");
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__("assert");
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return file_command_issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    command_issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ "./src/action/log.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   annotateFailure: () => (/* binding */ annotateFailure),
/* harmony export */   rememberWarnings: () => (/* binding */ rememberWarnings),
/* harmony export */   workflowLog: () => (/* binding */ workflowLog)
/* harmony export */ });
/* unused harmony export clean */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./.cache/bundle/node_modules/@actions/core/lib/core.js");
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/action/text.js");


const lineLimit = 1000;
const workflowLog = {
    info: (text) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.info(clean(text));
    },
    debug: (text) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.debug(clean(text));
    },
    notice: (text) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.notice(clean(text));
    },
    warning: (text) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning(clean(text));
    },
    group: (title, lines) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.startGroup(clean(title).replaceAll("\n", " "));
        for (const line of lines)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.info(clean(line));
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.endGroup();
    },
};
function rememberWarnings(inner, heard) {
    return {
        ...inner,
        warning: (text) => {
            if (!heard.includes(text))
                heard.push(text);
            inner.warning(text);
        },
    };
}
const annotationLimit = 2000;
function annotateFailure(title, message) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__.error((0,_text_js__WEBPACK_IMPORTED_MODULE_1__.shorten)((0,_text_js__WEBPACK_IMPORTED_MODULE_1__.neutralise)(message), annotationLimit), {
        title: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__.shorten)((0,_text_js__WEBPACK_IMPORTED_MODULE_1__.neutralise)(title).replaceAll("\n", " "), 200),
    });
}
function clean(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__.neutralise)(text)
        .split("\n")
        .map((line) => (0,_text_js__WEBPACK_IMPORTED_MODULE_1__.shorten)(line, lineLimit))
        .join("\n");
}


/***/ }),

/***/ "./src/action/process/end-process.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  endProcess: () => (/* binding */ endProcess),
  withLifetime: () => (/* binding */ withLifetime)
});

// EXTERNAL MODULE: ./src/model/errors.js
var errors = __nccwpck_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/model/time/lifetime.js

const reserveMs = 60_000;
const cancelGraceMs = 9000;
function startLifetime(clock, timeoutMinutes) {
    const work = new AbortController();
    const grace = new AbortController();
    const timers = new AbortController();
    const totalMs = timeoutMinutes * 60_000;
    const workMs = totalMs - Math.min(reserveMs, totalMs / 2);
    const after = (ms, act) => {
        clock.sleep(ms, timers.signal).then(act, () => undefined);
    };
    after(workMs, () => {
        work.abort(timedOut(timeoutMinutes, totalMs - workMs));
    });
    after(totalMs, () => {
        grace.abort(timedOut(timeoutMinutes, totalMs - workMs));
    });
    return {
        signal: work.signal,
        grace: grace.signal,
        workUntil: clock.now() + workMs,
        cancel: (cause) => {
            work.abort(cancelled(cause));
            after(cancelGraceMs, () => {
                grace.abort(cancelled(cause));
            });
        },
        dispose: () => {
            timers.abort();
        },
    };
}
function timedOut(minutes, reserved) {
    return new errors.DeployError({
        id: "timed-out",
        message: `The step did not finish within timeout-minutes (${minutes}), whose last ${reserved / 1000} s are kept for taking back.`,
        hint: "Raise `timeout-minutes` of the step, or look in the log at what it was waiting for.",
    });
}
function cancelled(cause) {
    return new errors.DeployError({
        id: "cancelled",
        message: `The step was cancelled (${cause}).`,
        hint: "Run the workflow again: the next run finishes what this one began.",
    });
}

;// CONCATENATED MODULE: ./src/action/process/end-process.js

async function withLifetime(clock, minutes, work) {
    const lifetime = startLifetime(clock, minutes);
    const stopListening = onCancellation(lifetime.cancel);
    try {
        return await work(lifetime);
    }
    finally {
        stopListening();
        lifetime.dispose();
    }
}
function onCancellation(cancel) {
    const onSignal = (name) => {
        cancel(name);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
    return () => {
        process.off("SIGINT", onSignal);
        process.off("SIGTERM", onSignal);
    };
}
const graceMs = 2000;
function endProcess() {
    const end = () => {
        if (process.stdout.writableLength > 0)
            endProcess();
        else
            process.exit();
    };
    setTimeout(end, graceMs).unref();
}


/***/ }),

/***/ "./src/action/process/output-of-others.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   logOutputOfOthers: () => (/* binding */ logOutputOfOthers)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("node:util");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/action/log.js");



const consoleMethods = ["debug", "error", "info", "log", "trace", "warn"];
function logOutputOfOthers() {
    process.removeAllListeners("warning");
    process.on("warning", ({ name, message }) => {
        _log_js__WEBPACK_IMPORTED_MODULE_1__.workflowLog.info(`${name} of Node.js: ${message}`);
    });
    for (const name of consoleMethods) {
        console[name] = (...parts) => {
            _log_js__WEBPACK_IMPORTED_MODULE_1__.workflowLog.debug((0,node_util__WEBPACK_IMPORTED_MODULE_0__.format)(...parts));
        };
    }
    process.stderr.write = withholdStderr();
    const die = (error) => {
        (0,_log_js__WEBPACK_IMPORTED_MODULE_1__.annotateFailure)("unexpected error", `An error that nobody caught: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_2__.messageOf)(error)} [unexpected-error]`);
        if (error instanceof Error)
            _log_js__WEBPACK_IMPORTED_MODULE_1__.workflowLog.debug(error.stack ?? "");
        process.exit(1);
    };
    process.on("uncaughtException", die);
    process.on("unhandledRejection", die);
}
function withholdStderr() {
    let told = false;
    return (_chunk, ...rest) => {
        for (const done of rest.filter(isCallback))
            queueMicrotask(done);
        if (!told) {
            told = true;
            _log_js__WEBPACK_IMPORTED_MODULE_1__.workflowLog.debug("What Node or a library writes to stderr (NODE_DEBUG, for one) is left out.");
        }
        return true;
    };
}
function isCallback(value) {
    return typeof value === "function";
}


/***/ }),

/***/ "./src/action/text.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   escapeMarkdown: () => (/* binding */ escapeMarkdown),
/* harmony export */   harmless: () => (/* binding */ harmless),
/* harmony export */   neutralise: () => (/* binding */ neutralise),
/* harmony export */   shorten: () => (/* binding */ shorten)
/* harmony export */ });
const invisible = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
const terminalSequence = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g;
function harmless(text) {
    return text.replace(/\r\n?/g, "\n").replace(terminalSequence, "").replace(invisible, "\uFFFD");
}
function neutralise(text) {
    return harmless(text)
        .replace(/^(\s*)::/gm, "$1: :")
        .replace(/##\[/g, "# #[");
}
function shorten(text, limit) {
    if (text.length <= limit)
        return text;
    const end = Math.max(0, limit - 1);
    const split = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
    return `${text.slice(0, split)}…`;
}
function escapeMarkdown(text) {
    return text
        .replace(terminalSequence, "")
        .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ")
        .replace(invisible, "\uFFFD")
        .replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "")
        .replace(/[\\`*_[\]#|~@]/g, toEntity)
        .replace(/^[-+]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\./gi, toEntity);
}
function toEntity(sign) {
    return `&#${sign.charCodeAt(0)};`;
}


/***/ }),

/***/ "./src/auth/origin/boundary.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   askedOf: () => (/* binding */ askedOf),
/* harmony export */   checkOrigin: () => (/* binding */ checkOrigin),
/* harmony export */   checkTokenRight: () => (/* binding */ checkTokenRight),
/* harmony export */   forksAllowed: () => (/* binding */ forksAllowed),
/* harmony export */   noPullRequest: () => (/* binding */ noPullRequest),
/* harmony export */   pullRequestClosed: () => (/* binding */ pullRequestClosed),
/* harmony export */   refuseFork: () => (/* binding */ refuseFork)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");

function askedOf(raw, targets) {
    const text = (name) => raw.get(name)?.trim() ?? "";
    const allowForks = /^true$/i.test(text("allow-forks"));
    const target = text("target");
    const handsOverSession = targets.get(target)?.handsOverSession ?? false;
    return { auth: text("auth"), target, allowForks, handsOverSession };
}
function checkOrigin(origin, asked) {
    const { eventName = "", head, mayRequestToken, actor } = origin;
    const withheld = asked.auth !== "environment" && !mayRequestToken;
    if (head.kind === "fork" && withheld && eventName === "pull_request")
        throw noToken(head.name);
    if (!forksAllowed(asked) && !isJudgedByGitHub(origin, asked)) {
        refuseFork(head, eventName, asked);
    }
    if (withheld && head.kind === "fork")
        throw noToken(head.name);
    if (withheld && actor === "dependabot[bot]")
        throw dependabotError();
}
function isJudgedByGitHub({ eventName, head }, { auth }) {
    return head.kind === "unknown" && eventName === "pull_request" && auth !== "environment";
}
function forksAllowed({ allowForks, handsOverSession, }) {
    return allowForks && !handsOverSession;
}
function refuseFork(head, eventName, { target, handsOverSession }) {
    if (head.kind !== "fork" && head.kind !== "unknown")
        return;
    const whose = head.kind === "fork"
        ? `This ${eventName} run is for the fork ${head.name}`
        : `Whose code this ${eventName} run is for cannot be told`;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "fork-not-allowed",
        message: `${whose}; the step does not sign in for code that anyone may have written.`,
        hint: handsOverSession
            ? `Deploy after the merge (\`on: push\`). Target ${target} hands the session to later steps and never works for a fork.`
            : "Deploy after the merge (`on: push`). If the workflow means to deploy forks, as for previews, with a role that may do nothing else, set `allow-forks: true`.",
    });
}
function checkTokenRight({ mayRequestToken }) {
    if (mayRequestToken)
        return;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "id-token-permission-missing",
        message: "The job has no permission to request an OIDC token: `id-token: write` is missing.",
        hint: "Add to the job in the workflow file (and, for a reusable workflow, to the job that calls it):\n  permissions:\n    id-token: write\n    contents: read",
    });
}
function noPullRequest(eventName) {
    const run = eventName === undefined ? "This run" : `This ${eventName} run`;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "no-pull-request",
        message: `${run} is of no pull request, to which a preview belongs.`,
        hint: "Run the step on `pull_request` (opened, synchronize, reopened, closed), or leave out `preview` and `remove`.",
    });
}
function pullRequestClosed(number) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "pull-request-closed",
        message: `Pull request ${number} is closed: nothing would ever take its preview down again.`,
        hint: "Take it down with `remove: true`, or reopen the pull request, which deploys it anew.",
    });
}
function noToken(fork) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "fork-pull-request",
        message: `This pull request comes from the fork ${fork}, and GitHub gives no OIDC token to forks.`,
        hint: "This is a security boundary, not a mistake in your workflow. Skip the job for forks:\n  if: github.event.pull_request.head.repo.full_name == github.repository",
    });
}
function dependabotError() {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "dependabot-run",
        message: "Dependabot started this run, and GitHub gives such runs read-only rights and no OIDC token by default.",
        hint: "This is a security boundary, not a mistake in your workflow. Skip the job:\n  if: github.actor != 'dependabot[bot]'\nor add `permissions: id-token: write` to the job if Dependabot's updates may be trusted with it.",
    });
}


/***/ }),

/***/ "./src/auth/session/session-fold.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   describeSize: () => (/* binding */ describeSize),
/* harmony export */   sessionFold: () => (/* binding */ sessionFold),
/* harmony export */   whoOf: () => (/* binding */ whoOf)
/* harmony export */ });
/* harmony import */ var _model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/aws/sts-limits.js");

function whoOf({ identityArn }) {
    const role = /assumed-role\/([^/]+)\//.exec(identityArn)?.[1];
    return role === undefined ? identityArn : `role ${role}`;
}
function sessionFold(aws, facts) {
    const statements = statementsOf(facts);
    const actions = new Set(statements.flatMap(({ Action = [] }) => Action));
    const count = `${actions.size} ${actions.size === 1 ? "action" : "actions"}`;
    const bound = statements.length === 0
        ? `bound by the ${aws.identityArn.startsWith("arn:") ? "role" : "server"} alone`
        : `bound to ${count}`;
    return {
        title: `Session: ${whoOf(aws)}, ${bound}`,
        lines: [aws.identityArn, ...statements.map((statement) => JSON.stringify(statement))],
        more: `Session policy: ${describeSize(facts)}`,
    };
}
function statementsOf({ policy }) {
    if (policy === undefined)
        return [];
    const { Statement } = JSON.parse(policy);
    return (Array.isArray(Statement) ? Statement : [Statement]);
}
function describeSize({ policy, packedPercent }) {
    const packed = packedPercent === undefined ? [] : [`packed ${packedPercent} % of AWS's limit`];
    const length = policy === undefined ? [] : [`${policy.length} of ${_model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_0__.maxPolicyLength} characters`];
    return [...length, ...packed].join(", ") || "none";
}


/***/ }),

/***/ "./src/auth/sts/failures.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   headlineOf: () => (/* binding */ headlineOf),
/* harmony export */   readStsFailure: () => (/* binding */ readStsFailure)
/* harmony export */ });
/* harmony import */ var _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/aws/answers/explain.js");
/* harmony import */ var _aws_answers_unaccepted_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__("./src/aws/answers/unaccepted.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/model/foreign-answer.js");




const runAgain = "Run the job again.";
const providerPage = "Create or correct the OIDC provider in IAM of the role's account (`iam` in a terminal prints it).";
const table = [
    {
        code: "AccessDenied",
        id: "sign-in-refused",
        cause: "the role does not trust this job",
        hint: "Correct the role's trust policy; the statement to paste is among the evidence.",
    },
    {
        code: "InvalidIdentityToken",
        text: /retrieve verification key/i,
        id: "identity-provider-unreachable",
        failed: true,
        again: "new-token",
        cause: "AWS could not fetch GitHub's public keys",
        hint: runAgain,
    },
    {
        code: "InvalidIdentityToken",
        text: /audience/i,
        id: "wrong-audience",
        cause: "the OIDC provider in IAM does not list the token's audience",
        hint: "Add the audience to the provider's client ids in IAM, or set the input `audience` to one that is there.",
    },
    {
        code: "InvalidIdentityToken",
        text: /no openidconnect provider found/i,
        id: "oidc-provider-missing",
        cause: "the role's account has no OIDC provider for the token's issuer",
        hint: providerPage,
    },
    {
        code: "InvalidIdentityToken",
        text: /thumbprint/i,
        id: "thumbprint-mismatch",
        cause: "the issuer's TLS certificate does not match the provider's thumbprint",
        hint: "Update the thumbprints of the OIDC provider in IAM; github.com needs none.",
    },
    {
        code: "InvalidIdentityToken",
        id: "identity-token-rejected",
        cause: "AWS does not accept the token",
        hint: "Compare the claims below with what the OIDC provider in IAM expects.",
    },
    {
        code: "ExpiredToken",
        id: "identity-token-expired",
        again: "once-with-new-token",
        cause: "the token had expired, and so had a second one",
        hint: "Check the clock of a self-hosted runner; GitHub's tokens live five minutes.",
    },
    {
        code: "IDPRejectedClaim",
        id: "identity-token-rejected",
        again: "once-with-new-token",
        cause: "the identity provider rejected the token, and a second one",
        hint: runAgain,
    },
    {
        code: "IDPCommunicationError",
        id: "identity-provider-unreachable",
        failed: true,
        again: "new-token",
        cause: "AWS could not reach the identity provider",
        hint: "For GitHub Enterprise Server, AWS must reach its token service over the internet. Else run the job again.",
    },
    {
        code: "PackedPolicyTooLarge",
        id: "session-policy-too-large",
        again: "smaller-policy",
        cause: "session policy and session tags exceed AWS's packed size",
        hint: "Set `session-policy: none`, or give a shorter policy or fewer `managed-session-policies`.",
    },
    {
        code: "MalformedPolicyDocument",
        id: "session-policy-malformed",
        cause: "AWS does not understand the session policy",
        hint: "Correct the input `session-policy`; `session-policy: none` goes without.",
    },
    {
        code: "RegionDisabled",
        id: "sts-region-disabled",
        cause: "STS is not activated for the account in this region",
        hint: "Activate the region in the account settings of IAM, or set `aws-region` to an active one.",
    },
    {
        code: "ValidationError",
        text: /DurationSeconds/,
        id: "duration-exceeds-role",
        cause: "role-duration-seconds is longer than the role allows",
        hint: "Lower `role-duration-seconds` (3600 always works: the step renews the session itself), or raise the role's maximum session duration.",
    },
    {
        code: "ValidationError",
        id: "sign-in-request-invalid",
        cause: "AWS does not accept the request",
        hint: "AWS's own text is among the evidence; most often the role's ARN or a managed session policy is wrong.",
    },
];
const unavailable = {
    id: "sts-unavailable",
    failed: true,
    again: "same-token",
    cause: "AWS's token service was overloaded or failed",
    hint: `It was tried several times. ${runAgain}`,
};
const unreachable = {
    id: "sts-unreachable",
    failed: true,
    cause: "AWS's token service could not be reached",
    hint: "Check `aws-region`, and on a self-hosted runner proxy, firewall, the VPC endpoint of STS and certificates.",
};
const foreign = {
    id: "answer-not-from-aws",
    failed: true,
    cause: "something on the way to AWS answered in its place",
    hint: _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__.answerNotFromAws,
};
const other = {
    id: "sign-in-failed",
    failed: true,
    cause: "AWS answered with an error that the action does not know",
    hint: "AWS's own text is among the evidence.",
};
function headlineOf({ failed, cause }, roleArn, ordinal = "") {
    return failed === true
        ? `The ${ordinal}sign-in as ${roleArn} failed: ${cause}.`
        : `AWS refused the ${ordinal}sign-in as ${roleArn}: ${cause}.`;
}
function readStsFailure(error) {
    const code = ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(error) ?? "").replace(/Exception$/, "");
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.messageOf)(error);
    const row = table.find((entry) => entry.code === code && (entry.text?.test(text) ?? true));
    if (row !== undefined)
        return row;
    const kind = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.classify)(error);
    if (kind === "throttled" || /rate exceeded/i.test(text))
        return unavailable;
    if (kind === "transient" && isNoError(error))
        return { ...foreign, again: "same-token" };
    if (kind === "transient" && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return unavailable;
    if ((0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__.foreignAnswer)(error) !== undefined || isNoError(error))
        return foreign;
    const request = (0,_aws_answers_unaccepted_js__WEBPACK_IMPORTED_MODULE_3__.unaccepted)(error);
    if (request !== undefined)
        return { ...request, failed: true };
    if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return other;
    const broke = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) === "ERR_PROXY_TUNNEL";
    if (kind === "transient" || broke)
        return { ...unreachable, again: "same-token" };
    return isConnectionError(error) ? unreachable : other;
}
function isNoError(error) {
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) ?? 0;
    return status >= 200 && status < 400;
}
function isConnectionError(error) {
    return /^[A-Z][A-Z0-9_]+$/.test((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) ?? "");
}


/***/ }),

/***/ "./src/auth/ways/token.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   decodeClaims: () => (/* binding */ decodeClaims),
/* harmony export */   describeClaims: () => (/* binding */ describeClaims)
/* harmony export */ });
function decodeClaims(token) {
    try {
        const payload = token.split(".")[1] ?? "";
        const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
        return typeof claims === "object" && claims !== null ? claims : {};
    }
    catch {
        return {};
    }
}
const shown = [
    "iss",
    "aud",
    "sub",
    "repository",
    "repository_id",
    "repository_owner_id",
    "ref",
    "environment",
    "event_name",
    "job_workflow_ref",
];
function describeClaims(claims) {
    return shown
        .filter((name) => typeof claims[name] === "string" && claims[name] !== "")
        .map((name) => `${name.padEnd(20)}${JSON.stringify(claims[name]).slice(1, -1)}`);
}


/***/ }),

/***/ "./src/aws/answers/answer-line.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   answerLine: () => (/* binding */ answerLine)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/foreign-answer.js");
/* harmony import */ var _answer_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/aws/answers/answer-text.js");



function answerLine(error) {
    const foreign = (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__.foreignAnswer)(error);
    if (foreign !== undefined)
        return `Not AWS's own answer: ${foreign}`;
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error);
    const id = (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__.asObject)(error).$metadata?.requestId;
    const words = (0,_answer_text_js__WEBPACK_IMPORTED_MODULE_2__.wordsFor)(error);
    const text = words ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.messageOf)(error);
    const code = words === undefined ? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(error) : (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error);
    const parts = [
        ...[code].filter((one) => one !== undefined && one !== text && one !== "Error"),
        ...(status === undefined || text.startsWith("HTTP ") ? [] : [`HTTP ${status}`]),
        ...(id === undefined ? [] : [`request ${id}`]),
    ];
    const from = isOfConnection(error) ? "Connection" : "AWS";
    return `${from}: ${text}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}
function isOfConnection(error) {
    if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__.isUnreadable)(error);
    return (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) !== undefined || (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(error) === "TimeoutError";
}


/***/ }),

/***/ "./src/aws/answers/answer-text.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   answerText: () => (/* binding */ answerText),
/* harmony export */   wordsFor: () => (/* binding */ wordsFor)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/foreign-answer.js");


const cutOff = "the answer was cut off on its way, or cannot be read";
const broken = "the connection broke before the whole answer was there";
const connectionWords = new Map([
    ["EAI_AGAIN", "the name could not be looked up"],
    ["ECONNABORTED", broken],
    ["ECONNREFUSED", "nobody took the connection"],
    ["ECONNRESET", broken],
    ["ENOTFOUND", "the name could not be found"],
    ["EPIPE", broken],
    ["ETIMEDOUT", "no connection came about in time"],
]);
function wordsFor(error) {
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.statusOf)(error);
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
    if ((0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.isUnreadable)(error))
        return cutOff;
    if (text.includes("Deserialization error:")) {
        return status === undefined ? cutOff : `HTTP ${status}, and ${cutOff}`;
    }
    const connection = connectionWords.get((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.nodeCodeOf)(error));
    if (connection !== undefined) {
        return /^(connect|getaddrinfo) /.test(text) ? `${connection} (${text})` : connection;
    }
    if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error) === "TimeoutError")
        return lateWords(text);
    return status !== undefined && wordless.has(text)
        ? `HTTP ${status}, without a word of why`
        : undefined;
}
function answerText(error) {
    return wordsFor(error) ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
}
const wordless = new Set(["Unknown", "UnknownError"]);
function lateWords(text) {
    const [, ms] = /(\d+) ?ms/.exec(text) ?? [];
    const within = ms === undefined ? "in time" : `within ${Math.round(Number(ms) / 1000)} s`;
    const what = /connection/i.test(text) ? "no connection came about" : "no answer came";
    return `${what} ${within}`;
}


/***/ }),

/***/ "./src/aws/answers/explain.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  answerNotFromAws: () => (/* binding */ answerNotFromAws),
  explainAnswer: () => (/* binding */ explainAnswer)
});

// EXTERNAL MODULE: ./src/model/errors.js
var errors = __nccwpck_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __nccwpck_require__("./src/aws/answers/answer-line.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-text.js
var answer_text = __nccwpck_require__("./src/aws/answers/answer-text.js");
;// CONCATENATED MODULE: ./src/aws/answers/denied.js
const kinds = [
    {
        named: /permission to access the ECR image/i,
        id: "denied-by-resource-policy",
        whose: "Lambda may not read the image by its repository's policy, so that AWS",
        allow: () => "Let lambda.amazonaws.com call ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the repository's policy; or allow the role ecr:GetRepositoryPolicy and ecr:SetRepositoryPolicy on it, and Lambda writes that itself. For a repository of another account the role needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on it, too.",
    },
    {
        named: /session polic/i,
        id: "denied-by-session-policy",
        whose: "The session's own policy, not the role,",
        allow: ({ aws, action, resource }) => widening(aws.sessionPolicy, action, resource),
    },
    {
        named: /service control polic|resource control polic/i,
        id: "denied-by-organization",
        whose: "A policy of the AWS organization (SCP or RCP), not the role,",
        allow: ({ action }) => `Only the organization's administrators can allow ${action} there; nothing in this account or in the workflow can. Send them the line of evidence.`,
    },
    {
        named: /permissions boundar/i,
        id: "denied-by-permissions-boundary",
        whose: "The role's permissions boundary, not its policies,",
        allow: ({ action, resource }) => `Allow ${action} on ${resource} in the policy that is the role's permissions boundary as well; more rights in the role's own policies change nothing.`,
    },
    {
        named: /resource-based polic|bucket polic|key polic|repository polic/i,
        id: "denied-by-resource-policy",
        whose: "The policy of the resource itself",
        allow: ({ action, resource, aws }) => `Allow ${action} for ${aws.identityArn} in the policy of ${resource} (bucket policy, key policy, repository policy, function policy).`,
    },
    {
        named: /VPC endpoint polic/i,
        id: "denied-by-endpoint-policy",
        whose: "The policy of the VPC endpoint that the runner's requests go through",
        allow: ({ action, resource }) => `Allow ${action} on ${resource} in the VPC endpoint's policy, or let the runner reach AWS another way.`,
    },
];
function adviseDenied(denied) {
    const { action, resource, text, aws } = denied;
    const reason = reasonOf(text);
    const explicit = /explicit deny/i.test(reason);
    const kind = kinds.find(({ named }) => named.test(reason));
    if (kind !== undefined) {
        return {
            id: kind.id,
            message: `${kind.whose} refuses ${action} on ${resource}.`,
            hint: explicit && kind.id !== "denied-by-session-policy"
                ? `A Deny statement there matches this call, and no Allow outweighs it: correct that statement.${kind.id === "denied-by-organization" ? ` ${kind.allow(denied)}` : ""}`
                : kind.allow(denied),
        };
    }
    if (explicit) {
        return {
            id: "denied-explicitly",
            message: `A Deny statement keeps ${aws.identityArn} from calling ${action} on ${resource}.`,
            hint: `No Allow outweighs it: find the statement with "Effect": "Deny" for ${action} (in the role's own policies, where AWS names no other place) and its condition, such as a required tag, region or source address.`,
        };
    }
    return {
        id: "access-denied",
        message: `${aws.identityArn} may not call ${action} on ${resource}.`,
        hint: `Allow ${action} on ${resource} in the role's permission policy (\`iam\` in a terminal prints the whole policy).`,
    };
}
function reasonOf(text) {
    return /^.*(\s(?:because no|with an explicit deny)\b.*)$/is.exec(text)?.[1] ?? text;
}
function widening(kind, action, resource) {
    if (kind === "given") {
        return `Allow ${action} on ${resource} in the input \`session-policy\` (and in managed-session-policies where they are given), or set \`session-policy: none\`.`;
    }
    return `Set \`session-policy: none\`, or give a policy that also allows ${action} on ${resource}. The generated policy should have allowed it: please report the inputs.`;
}

// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __nccwpck_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: ./src/aws/proxy.js
var proxy = __nccwpck_require__("./src/aws/proxy.js");
// EXTERNAL MODULE: ./src/aws/answers/unaccepted.js
var unaccepted = __nccwpck_require__("./src/aws/answers/unaccepted.js");
;// CONCATENATED MODULE: ./src/aws/answers/explain.js







function explainAnswer(error, subject, aws) {
    if (error instanceof errors.DeployError)
        return error;
    const refusal = (0,proxy.proxyRefusal)(error);
    if (refusal !== undefined)
        return refusal;
    const told = toldOfAnswer(error, subject, aws) ?? toldOfFailure(error, subject);
    return new errors.DeployError({ ...told, cause: error });
}
function toldOfAnswer(error, subject, aws) {
    const refused = `AWS refused ${subject.action} on ${subject.resource}`;
    const evidence = [(0,answer_line.answerLine)(error)];
    const request = (0,unaccepted.unaccepted)(error);
    if (request !== undefined) {
        const { id, cause, hint } = request;
        return { id, message: `${refused}: ${cause}.`, hint, evidence };
    }
    const kind = (0,errors.classify)(error);
    if (kind === "denied") {
        const text = (0,errors.messageOf)(error);
        return { ...adviseDenied({ ...(deniedOf(text) ?? subject), text, aws }), evidence };
    }
    if (kind !== "expired")
        return undefined;
    return {
        id: "session-expired",
        message: `${refused} because the session has ended or is not valid.`,
        hint: "Run the job again. Credentials that were exported by an earlier step may have outlived their time.",
        evidence,
    };
}
function toldOfFailure(error, { action, resource }) {
    const failed = `${action} on ${resource} failed`;
    const kind = (0,errors.classify)(error);
    const retryable = kind === "throttled" || kind === "transient";
    const foreign = (0,incomplete_answer.foreignWords)(error);
    if (foreign !== undefined) {
        return {
            id: "answer-not-from-aws",
            message: `${failed}: something on the way to AWS answered in its place (${foreign}).`,
            hint: answerNotFromAws,
            retryable,
        };
    }
    const said = (0,answer_text.wordsFor)(error) ?? `${(0,errors.codeOf)(error) ?? "Error"}: ${(0,errors.messageOf)(error)}`;
    return {
        id: retryable ? "aws-unavailable" : "aws-refused",
        message: `${failed}: ${said}`,
        hint: hintFor(kind),
        retryable,
    };
}
const answerNotFromAws = "Look at the runner's way to AWS: a proxy or firewall that blocks the address, a captive portal, or an AWS_ENDPOINT_URL that is no AWS endpoint. Then run the job again.";
function hintFor(kind) {
    if (kind === "throttled")
        return "AWS went on throttling after several tries. Run the job again.";
    if (kind === "transient")
        return "AWS could not be reached or failed inside. Run the job again.";
    return "AWS understood the request and refused it; the text above is AWS's own.";
}
function deniedOf(text) {
    const match = /not authorized to perform:? ([\w-]+:\w+) on (?:the )?resource:? ["']?([^\s"']+)/i.exec(text);
    if (match === null)
        return undefined;
    const [, action = "", resource = ""] = match;
    return { action, resource: resource.replace(/[.,]+$/, "") };
}


/***/ }),

/***/ "./src/aws/answers/incomplete-answer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IncompleteAnswer: () => (/* binding */ IncompleteAnswer),
/* harmony export */   foreignWords: () => (/* binding */ foreignWords),
/* harmony export */   requireMember: () => (/* binding */ requireMember),
/* harmony export */   withAny: () => (/* binding */ withAny)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/foreign-answer.js");


class IncompleteAnswer extends Error {
    name = "IncompleteAnswer";
    constructor(member) {
        super(`the answer has no ${member}`);
    }
}
function requireMember(value, name) {
    if (value === undefined)
        throw new IncompleteAnswer(name);
    return value;
}
function withAny(answer, ...names) {
    if (names.every((name) => answer[name] === undefined)) {
        throw new IncompleteAnswer(names.join(" and no "));
    }
    return answer;
}
function foreignWords(error) {
    return error instanceof IncompleteAnswer ? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error) : (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.foreignAnswer)(error);
}


/***/ }),

/***/ "./src/aws/answers/kind-of.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   answerOf: () => (/* binding */ answerOf),
/* harmony export */   awsMessageOf: () => (/* binding */ awsMessageOf),
/* harmony export */   kindOf: () => (/* binding */ kindOf)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _answer_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/aws/answers/answer-text.js");


function kindOf(error) {
    return (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(answerOf(error));
}
function awsMessageOf(error) {
    return (0,_answer_text_js__WEBPACK_IMPORTED_MODULE_1__.answerText)(answerOf(error));
}
function answerOf(error) {
    let answer = error;
    while (answer instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError && answer.cause !== undefined)
        answer = answer.cause;
    return answer;
}


/***/ }),

/***/ "./src/aws/answers/unaccepted.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   unaccepted: () => (/* binding */ unaccepted)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");

const clock = {
    id: "clock-skewed",
    cause: "the runner's clock differs from AWS's by more than AWS accepts",
    hint: "Set the clock of the runner (NTP): AWS takes requests of the last five minutes, S3 of the last fifteen.",
};
const account = {
    id: "account-not-ready",
    cause: "the account may not use this service or region yet",
    hint: "Open the service's console once as the account's administrator: a new account may still be activated, the service may want to be subscribed to, or the region to be enabled (Account → AWS Regions).",
};
const rows = [
    { ...clock, codes: ["RequestTimeTooSkewed", "RequestInTheFuture"] },
    {
        ...clock,
        codes: ["SignatureDoesNotMatch", "InvalidSignatureException", "RequestExpired"],
        text: /signature (expired|not yet current)|request has expired/i,
    },
    {
        codes: ["SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature"],
        id: "signature-rejected",
        cause: "the signature does not fit the request",
        hint: "Either the secret key is not that of the access key, or something between the runner and AWS changes requests (a proxy that rewrites headers or paths, an AWS_ENDPOINT_URL of another service).",
    },
    {
        codes: ["InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException"],
        id: "credentials-unknown",
        cause: "AWS does not know these credentials",
        hint: "They were deleted, belong to another partition than `aws-region`, or the region is not enabled for the account. Run the job again; with `auth: environment` sign in again on the runner.",
    },
    {
        ...account,
        codes: ["OptInRequired", "SubscriptionRequiredException", "NotSignedUp", "AccountProblem"],
    },
];
function unaccepted(error) {
    const code = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error) ?? "";
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
    return rows.find((row) => row.codes.includes(code) && (row.text?.test(text) ?? true));
}


/***/ }),

/***/ "./src/aws/call.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   callAws: () => (/* binding */ callAws),
/* harmony export */   callsOf: () => (/* binding */ callsOf),
/* harmony export */   ifFound: () => (/* binding */ ifFound),
/* harmony export */   orAborted: () => (/* binding */ orAborted)
/* harmony export */ });
/* harmony import */ var _answers_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/aws/answers/explain.js");
/* harmony import */ var _answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/aws/answers/kind-of.js");


async function callAws(context, subject, send) {
    const { aws, signal } = context;
    signal.throwIfAborted();
    try {
        return await orAborted(send(signal), signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw (0,_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__.explainAnswer)(error, subject, aws);
    }
}
function callsOf(client, context) {
    return (subject, command, take) => callAws(context, subject, async (abortSignal) => take(await client.send(command, { abortSignal })));
}
async function ifFound(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if ((0,_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.kindOf)(error) === "not-found")
            return undefined;
        throw error;
    }
}
function orAborted(work, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            reject(signal.reason);
        };
        if (signal.aborted)
            stop();
        signal.addEventListener("abort", stop, { once: true });
        work.then(resolve, reject).finally(() => {
            signal.removeEventListener("abort", stop);
        });
    });
}


/***/ }),

/***/ "./src/aws/console-links.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   consoleLinks: () => (/* binding */ consoleLinks),
/* harmony export */   existingLinks: () => (/* binding */ existingLinks)
/* harmony export */ });
const consoleLinks = {
    lambdaFunction: (place, name) => lambda(place, "function", `/functions/${part(name)}`),
    lambdaAlias: (place, name, alias) => lambda(place, `alias ${alias}`, `/functions/${part(name)}/aliases/${part(alias)}`),
    lambdaVersion: (place, name, version) => lambda(place, `version ${version}`, `/functions/${part(name)}/versions/${part(version)}`),
    logGroup: (place, group, label = "logs") => cloudWatch(place, label, `logsV2:log-groups/log-group/${twice(group)}`),
    logStream: (place, group, stream, label) => cloudWatch(place, label, `logsV2:log-groups/log-group/${twice(group)}/log-events/${twice(stream)}`),
    alarm: (place, name, label = name) => cloudWatch(place, label, `alarmsV2:alarm/${part(name)}`),
    bucket: (place, bucket, prefix) => {
        const below = prefix === "" ? "" : `&prefix=${part(prefix.replace(/\/?$/, "/"))}`;
        return regional(place, "bucket", `s3/buckets/${part(bucket)}?region=${place.region}${below}`);
    },
    distribution: (place, id) => cloudFront(place, `distribution ${id}`, `/distributions/${part(id)}`),
    invalidation: (place, distribution, id) => cloudFront(place, `invalidation ${id}`, `/distributions/${part(distribution)}/invalidations/details/${part(id)}`),
    ecsService: (place, cluster, service, tab) => ecs(place, tabs[tab], `${part(cluster)}/services/${part(service)}/${tab}`),
    ecsTask: (place, cluster, id, label) => ecs(place, label, `${part(cluster)}/tasks/${part(id)}/configuration`),
    imageRepository: (place, account, repository) => regional(place, "image", `ecr/repositories/private/${part(account)}/${repository.split("/").map(part).join("/")}?region=${place.region}`),
    trustPolicy: (place, role) => page(place, "", `the trust policy of ${role}`, `iam/home#/roles/details/${part(role)}?section=trust_relationships`),
};
const tabs = {
    deployments: "deployment",
    tasks: "tasks",
    events: "service events",
};
function existingLinks(links) {
    return links.filter((link) => link !== undefined);
}
const cloudFrontRegions = {
    aws: "us-east-1",
    "aws-cn": "cn-northwest-1",
};
function cloudFront(place, label, fragment) {
    const region = cloudFrontRegions[place.partition.id];
    return region === undefined || isIsolated(place.region)
        ? undefined
        : regional({ ...place, region }, label, `cloudfront/v4/home#${fragment}`);
}
function lambda(place, label, fragment) {
    return regional(place, label, `lambda/home?region=${place.region}#${fragment}`);
}
function cloudWatch(place, label, fragment) {
    return regional(place, label, `cloudwatch/home?region=${place.region}#${fragment}`);
}
function ecs(place, label, path) {
    return regional(place, label, `ecs/v2/clusters/${path}?region=${place.region}`);
}
function regional(place, label, path) {
    return page(place, `${place.region}.`, label, path);
}
function page({ partition, region }, host, label, path) {
    if (isIsolated(region))
        return undefined;
    return { label, url: `https://${host}${partition.consoleHost}/${path}` };
}
function isIsolated(region) {
    return /^[a-z]+-iso[a-z]*-/.test(region);
}
function part(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
function twice(text) {
    return part(part(text)).replaceAll("%", "$");
}


/***/ }),

/***/ "./src/aws/endpoint.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   checkEndpoints: () => (/* binding */ checkEndpoints),
/* harmony export */   endpointOf: () => (/* binding */ endpointOf),
/* harmony export */   endpointVariantOf: () => (/* binding */ endpointVariantOf),
/* harmony export */   isAwsHost: () => (/* binding */ isAwsHost),
/* harmony export */   isPrivate: () => (/* binding */ isPrivate),
/* harmony export */   mayBeAws: () => (/* binding */ mayBeAws),
/* harmony export */   otherMakersHost: () => (/* binding */ otherMakersHost),
/* harmony export */   plainVariant: () => (/* binding */ plainVariant)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _model_aws_partition_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/aws/partition.js");


function checkEndpoints(environment, actions) {
    const prefixes = new Set(["sts", ...actions.map((action) => action.split(":", 1)[0] ?? "")]);
    for (const prefix of prefixes)
        endpointOf(environment, variableOf(prefix));
}
function variableOf(prefix) {
    const service = prefix === "logs" ? "cloudwatch_logs" : prefix;
    return service.replaceAll("-", "_").toUpperCase();
}
function endpointOf(environment, service) {
    const name = `AWS_ENDPOINT_URL_${service}`;
    const value = environment[name] || environment.AWS_ENDPOINT_URL;
    if (!value || environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true")
        return undefined;
    const url = URL.parse(value);
    if (url !== null && isPrivate(url))
        return value;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "endpoint-not-allowed",
        message: `${environment[name] ? name : "AWS_ENDPOINT_URL"} must be an https URL; http is allowed for the loopback address only.`,
        hint: "Use the https endpoint, or unset the variable.",
    });
}
function isAwsHost(hostname) {
    return ["api.aws", ..._model_aws_partition_js__WEBPACK_IMPORTED_MODULE_1__.dnsSuffixes].some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
}
function mayBeAws(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) || isLoopback(url.hostname);
}
function otherMakersHost(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) ? undefined : url.host;
}
const plainVariant = { fips: false, dualStack: false };
function endpointVariantOf(environment) {
    const isTrue = (name) => environment[name]?.toLowerCase() === "true";
    return {
        fips: isTrue("AWS_USE_FIPS_ENDPOINT"),
        dualStack: isTrue("AWS_USE_DUALSTACK_ENDPOINT"),
    };
}
function isPrivate({ protocol, hostname }) {
    return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
function isLoopback(hostname) {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}


/***/ }),

/***/ "./src/aws/plain-request.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AnswerTooLarge: () => (/* binding */ AnswerTooLarge),
/* harmony export */   sendPlain: () => (/* binding */ sendPlain)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("node:http");
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("node:https");
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__("./src/aws/call.js");
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/aws/endpoint.js");




const connectMs = 5000;
const usualLimitBytes = 16_000_000;
class AnswerTooLarge extends Error {
    name = "AnswerTooLarge";
}
async function sendPlain(network, url, request) {
    if (!(0,_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.isPrivate)(url))
        throw new Error("http is allowed for the loopback address only");
    const connecting = new AbortController();
    const timer = setTimeout(() => {
        connecting.abort(new Error(`no connection within ${connectMs / 1000} s`));
    }, connectMs);
    const signal = AbortSignal.any([request.signal, connecting.signal]);
    try {
        const answer = exchange(network, url, { ...request, signal }, () => {
            clearTimeout(timer);
        });
        return await (0,_call_js__WEBPACK_IMPORTED_MODULE_3__.orAborted)(answer, signal);
    }
    finally {
        clearTimeout(timer);
    }
}
function exchange(network, url, { method = "GET", headers = {}, body, signal, limitBytes = usualLimitBytes }, connected) {
    const secure = url.protocol === "https:";
    const agent = secure ? network.httpsAgent : network.httpAgent;
    return new Promise((resolve, reject) => {
        const options = { agent, method, headers, signal };
        const request = (secure ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, options, (incoming) => {
            const chunks = [];
            let length = 0;
            incoming.on("data", (chunk) => {
                chunks.push(chunk);
                length += chunk.length;
                if (length <= limitBytes)
                    return;
                const megabytes = limitBytes / 1_000_000;
                incoming.destroy(new AnswerTooLarge(`the answer is larger than ${megabytes} MB`));
            });
            incoming.on("error", reject);
            incoming.on("end", () => {
                const { statusCode = 0, statusMessage = "" } = incoming;
                const whole = Buffer.concat(chunks);
                resolve({
                    ...{ status: statusCode, statusText: statusMessage },
                    ...{ headers: incoming.headers, body: whole },
                });
            });
        });
        request.on("error", reject);
        onConnected(request, connected);
        request.end(body);
    });
}
function onConnected(request, connected) {
    request.on("socket", (socket) => {
        if (socket.connecting)
            socket.once("connect", connected);
        else
            connected();
    });
}


/***/ }),

/***/ "./src/aws/proxy.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   noProxyForNode: () => (/* binding */ noProxyForNode),
/* harmony export */   proxyRefusal: () => (/* binding */ proxyRefusal),
/* harmony export */   proxySecrets: () => (/* binding */ proxySecrets)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("node:net");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/errors.js");


function proxySecrets({ url }) {
    const parsed = URL.parse(url ?? "");
    if (parsed === null || parsed.password === "")
        return [];
    const { username, password } = parsed;
    const plain = decode(password);
    const basic = Buffer.from(`${decode(username)}:${plain}`).toString("base64");
    return [...new Set([password, plain, basic])];
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function proxyRefusal(error) {
    const { code, statusCode } = error;
    if (code !== "ERR_PROXY_TUNNEL" || typeof statusCode !== "number")
        return undefined;
    const [, host = "the host", answer = `HTTP ${statusCode}`] = /tunnel to (\S+) via \S+ HTTP\/[\d.]+ (.*)$/s.exec((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.messageOf)(error)) ?? [];
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_1__.DeployError({
        id: "proxy-refused",
        message: `The proxy does not let the step through to ${host}: it answered ${answer}.`,
        hint: statusCode === 407
            ? "Give the proxy's user and password, percent-encoded: `http-proxy: http://user:password@host:port`, from a secret, or in HTTPS_PROXY on the runner."
            : `Let the proxy open tunnels (CONNECT) to ${host}, or name the host in \`no-proxy\` if the runner reaches it directly.`,
        retryable: statusCode >= 500 || statusCode === 429,
        cause: error,
    });
}
const loopback = ["localhost", "127.0.0.0-127.255.255.255", "::1", "[::1]"];
function noProxyForNode(noProxy = "") {
    const entries = noProxy
        .split(/[\s,]+/)
        .filter((entry) => entry !== "")
        .flatMap((entry) => (isPlainDomain(entry) ? [entry, `.${entry}`] : [rangeOf(entry) ?? entry]));
    return entries.includes("*") ? "*" : [...loopback, ...entries].join(",");
}
function rangeOf(entry) {
    const [, address = "", bits = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(entry) ?? [];
    if (!(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(address) || Number(bits) > 32)
        return undefined;
    const size = 2 ** (32 - Number(bits));
    const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const first = number - (number % size);
    return `${spell(first)}-${spell(first + size - 1)}`;
}
function spell(address) {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
function isPlainDomain(entry) {
    return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(entry) && !/^[\d.]+$/.test(entry);
}


/***/ }),

/***/ "./src/iam/policy-document.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   literalValue: () => (/* binding */ literalValue),
/* harmony export */   patternFor: () => (/* binding */ patternFor),
/* harmony export */   patternsFor: () => (/* binding */ patternsFor)
/* harmony export */ });
/* unused harmony exports policyDocument, isPolicyText */
function policyDocument(statements) {
    return { Version: "2012-10-17", Statement: statements };
}
function literalValue(text) {
    return text.replaceAll("${", "${$}{");
}
const foreign = /[^\t\n\r\u0020-\u00FF]+/g;
function isPolicyText(text) {
    return text.search(foreign) === -1;
}
function patternFor(text) {
    return text.replace(foreign, "*");
}
function patternsFor(conditions) {
    const text = JSON.stringify(conditions, (_key, value) => typeof value === "string" ? patternFor(value) : value);
    return JSON.parse(text);
}


/***/ }),

/***/ "./src/iam/statement.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   actionsOf: () => (/* binding */ actionsOf),
/* harmony export */   grant: () => (/* binding */ grant),
/* harmony export */   isForPlan: () => (/* binding */ isForPlan),
/* harmony export */   isOptional: () => (/* binding */ isOptional),
/* harmony export */   stableKey: () => (/* binding */ stableKey)
/* harmony export */ });
/* unused harmony export onlyActions */
/* harmony import */ var _model_aws_partition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/aws/partition.js");

function isForPlan({ phase }) {
    return phase === "plan" || phase === "optional";
}
function isOptional({ phase }) {
    return phase === "optional" || phase === "apply-optional";
}
function grant(phase, actions, resources, purpose, more = {}) {
    return { phase, actions, resources, purpose, ...more };
}
function actionsOf({ permissions }, region) {
    const partition = (0,_model_aws_partition_js__WEBPACK_IMPORTED_MODULE_0__.partitionOf)(region).id;
    const scope = { partition, region, accountId: "*", precision: "bound" };
    return permissions(scope).flatMap(({ actions }) => actions);
}
function onlyActions(permissions, actions) {
    return permissions
        .map((one) => ({ ...one, actions: one.actions.filter((action) => actions.has(action)) }))
        .filter((one) => one.actions.length > 0);
}
function stableKey(value) {
    return JSON.stringify(value, (_key, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ "./src/index.js":
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _action_process_end_process_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/action/process/end-process.js");
/* harmony import */ var _action_process_output_of_others_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/action/process/output-of-others.js");
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/run.js");



(0,_action_process_output_of_others_js__WEBPACK_IMPORTED_MODULE_0__.logOutputOfOthers)();
await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__.run)();
(0,_action_process_end_process_js__WEBPACK_IMPORTED_MODULE_2__.endProcess)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ "./src/inputs/foreign/file.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   openForeignFile: () => (/* binding */ openForeignFile),
/* harmony export */   readForeignFile: () => (/* binding */ readForeignFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("node:fs");
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("node:os");


const usualLimitBytes = 4_000_000;
const pieceBytes = 65_536;
function readForeignFile(path, limitBytes = usualLimitBytes) {
    const file = openForeignFile(path);
    try {
        return readWhole(file, limitBytes).toString("utf8");
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function openForeignFile(path) {
    refuseSpecial((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path));
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    try {
        refuseSpecial((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file));
        return file;
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        throw error;
    }
}
function refuseSpecial(stats) {
    if (stats.isFile() || isNull(stats))
        return;
    throw new Error(`it is ${kindOf(stats)} and no file`);
}
function isNull(stats) {
    return stats.isCharacterDevice() && stats.rdev === (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(node_os__WEBPACK_IMPORTED_MODULE_1__.devNull).rdev;
}
function kindOf(stats) {
    if (stats.isDirectory())
        return "a directory";
    if (stats.isFIFO())
        return "a named pipe";
    return stats.isSocket() ? "a socket" : "a device";
}
function readWhole(file, limitBytes) {
    const pieces = [];
    let length = 0;
    for (;;) {
        const piece = Buffer.allocUnsafe(pieceBytes);
        const got = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, piece);
        if (got === 0)
            return Buffer.concat(pieces, length);
        pieces.push(piece.subarray(0, got));
        length += got;
        if (length > limitBytes)
            throw new Error(`it is larger than ${limitBytes / 1_000_000} MB`);
    }
}


/***/ }),

/***/ "./src/inputs/globs.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   folderMatcher: () => (/* binding */ folderMatcher),
/* harmony export */   globMatcher: () => (/* binding */ globMatcher),
/* harmony export */   globProblem: () => (/* binding */ globProblem),
/* harmony export */   isNegated: () => (/* binding */ isNegated)
/* harmony export */ });
/* unused harmony export anchored */
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./node_modules/picomatch/index.js");

const globOptions = { dot: true, flags: "s" };
function anchored(glob) {
    const { negation, rest } = split(glob);
    const alternatives = mixesSlashes(rest) ? someAlternatives(rest) : [rest];
    return alternatives.map((one) => negation + anchoredAlone(one));
}
function split(glob) {
    const [, negation = "", rest = ""] = /^(!(?!\())?(.*)$/s.exec(glob) ?? [];
    return { negation, rest };
}
function anchoredAlone(glob) {
    if (glob.startsWith("/"))
        return glob.replace(/^\/+/, "");
    return glob.includes("/") ? glob : `**/${glob}`;
}
function globMatcher(globs) {
    return matcher(globs, anchored);
}
function folderMatcher(globs) {
    return matcher(globs, (glob) => anchored(glob).flatMap((one) => [one, `${one}/**`]));
}
function matcher(globs, meant) {
    const plain = globs.filter((glob) => !isNegated(glob)).flatMap(meant);
    const negated = globs
        .filter(isNegated)
        .map((glob) => picomatch__WEBPACK_IMPORTED_MODULE_0__([...meant(split(glob).rest)], globOptions));
    const matches = plain.length === 0 ? () => false : picomatch__WEBPACK_IMPORTED_MODULE_0__(plain, globOptions);
    return (path) => matches(path) || negated.some((leaves) => !leaves(path));
}
function isNegated(glob) {
    return split(glob).negation !== "";
}
const maxAlternatives = 200;
function globProblem(glob) {
    const isUnclear = [...glob.matchAll(/[@!+*?]\(([^()]*)\)/g)].some(([whole, inner = ""]) => {
        const beside = glob.replace(whole, "");
        const withSlash = inner.split("|").filter((one) => one.includes("/")).length;
        return withSlash > 0 && withSlash < inner.split("|").length && !beside.includes("/");
    });
    if (isUnclear) {
        return "has alternatives with and without a slash: write a line for each, or braces ({a,b/c})";
    }
    if (!/\{.*\/.*\}/s.test(glob))
        return undefined;
    return someAlternatives(glob).length > maxAlternatives
        ? `has more than ${maxAlternatives} alternatives and a slash among them: write some lines in its place`
        : undefined;
}
function mixesSlashes(glob) {
    if (!/\{.*\/.*\}/s.test(glob))
        return false;
    const alternatives = someAlternatives(glob);
    const without = alternatives.filter((one) => !one.includes("/")).length;
    const isMixed = without > 0 && without < alternatives.length;
    return isMixed || alternatives.some((one) => one.startsWith("/"));
}
function someAlternatives(glob) {
    const found = [];
    for (const one of alternativesOf(glob)) {
        if (found.push(one) > maxAlternatives)
            break;
    }
    return found;
}
function* alternativesOf(glob) {
    const group = firstBraces(glob);
    if (group === undefined) {
        yield glob;
        return;
    }
    const { begin, end, commas } = group;
    const cuts = [begin, ...commas, end];
    for (const [n, cut] of cuts.slice(1).entries()) {
        const inner = glob.slice((cuts[n] ?? 0) + 1, cut);
        yield* alternativesOf(glob.slice(0, begin) + inner + glob.slice(end + 1));
    }
}
function firstBraces(glob, from = 0) {
    const begin = signs(glob, from).find(({ sign }) => sign === "{")?.at;
    if (begin === undefined)
        return undefined;
    const commas = [];
    let depth = 0;
    for (const { sign, at } of signs(glob, begin)) {
        if (sign === "{")
            depth += 1;
        if (sign === "}")
            depth -= 1;
        if (sign === "," && depth === 1)
            commas.push(at);
        if (depth === 0) {
            return commas.length > 0 ? { begin, end: at, commas } : firstBraces(glob, begin + 1);
        }
    }
    return firstBraces(glob, begin + 1);
}
function signs(glob, from) {
    return [...glob.slice(from).matchAll(/\\.|\[[^\]]*\]|[{},]/gs)]
        .filter(([sign]) => sign.length === 1)
        .map(({ 0: sign, index }) => ({ sign, at: from + index }));
}


/***/ }),

/***/ "./src/inputs/named-files.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   checkNamedFiles: () => (/* binding */ checkNamedFiles),
/* harmony export */   missingNamedFile: () => (/* binding */ missingNamedFile),
/* harmony export */   missingSettings: () => (/* binding */ missingSettings)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("node:fs");
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("node:path");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/model/errors.js");



const skipped = new Set(["node_modules", ".git"]);
const depth = 3;
const limit = 5000;
function missingNamedFile(files, workspace) {
    for (const file of files) {
        const found = kindAt((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, file.path));
        if (found === undefined || found === file.kind)
            continue;
        if (file.kind === "any" && found !== "nothing" && found !== special)
            continue;
        return missing(file, found, workspace);
    }
    return undefined;
}
function checkNamedFiles(files, workspace) {
    const error = missingNamedFile(files, workspace);
    if (error !== undefined)
        throw error;
}
const special = "pipe, socket or device";
function kindAt(path) {
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
        if (stats.isDirectory())
            return "folder";
        return stats.isFile() ? "file" : special;
    }
    catch (error) {
        return ["ENOENT", "ENOTDIR"].includes((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_2__.nodeCodeOf)(error) ?? "") ? "nothing" : undefined;
    }
}
function missingSettings(input, path, workspace) {
    if (kindAt((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path)) === special)
        return undefined;
    const advice = "The path starts from the workspace; was the code checked out?";
    const file = { input, path, kind: "file", id: "invalid-inputs", advice };
    const { message, hint = "" } = missingNamedFile([file], workspace) ?? {};
    return message === undefined ? undefined : `t${message.slice(1)} ${hint}`;
}
function missing(file, found, workspace) {
    const { input, path, kind, id } = file;
    const what = kind === "any" ? "no file or folder" : `no ${kind}`;
    const instead = found === "nothing" ? "" : `, but a ${found}`;
    const isHeld = found === "file" && kind === "folder";
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_2__.DeployError({
        id,
        message: `There is ${what} "${path}" (input ${input}) in ${workspace}${instead}.`,
        hint: isHeld ? `Give the folder that it is in: ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)}.` : advise(file, workspace),
        state: "as before; nothing was asked of AWS",
    });
}
function advise({ path, input, kind, advice }, workspace) {
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
        return `\`${input}\` is a path in the workspace, and the step downloads nothing: fetch it in an earlier step, and check there what came.`;
    }
    if (path.includes("\\")) {
        return `Write the path with forward slashes: ${path.replaceAll("\\", "/")}.`;
    }
    if (kind !== "file" && /[*?{[]/.test(path)) {
        const folder = path.replace(/\/?[^/]*[*?{[].*$/, "") || ".";
        return `Give the folder itself, ${folder}: which of its files are taken is said by \`include\` and \`exclude\`.`;
    }
    const elsewhere = findBelow(path, workspace);
    if (elsewhere !== undefined) {
        return `It exists as ${elsewhere}: write that. The workflow's \`working-directory\` is for \`run\` steps alone; paths of \`${input}\` start from the workspace.`;
    }
    if (advice !== undefined)
        return advice;
    return "The path starts from the workspace. Build in the same job before this step, or download the artifact that the job which built has uploaded; a checkout after the build removes it.";
}
function findBelow(path, workspace) {
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path) === path || path.startsWith(".."))
        return undefined;
    let looked = 0;
    let folders = [workspace];
    for (let level = 0; level < depth; level += 1) {
        const next = [];
        for (const folder of folders) {
            const below = subfolders(folder);
            looked += below.length;
            if (looked > limit)
                return undefined;
            next.push(...below);
        }
        const found = next
            .map((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, path))
            .find((place) => kindAt(place) !== "nothing");
        if (found !== undefined)
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, found).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join("/");
        folders = next;
    }
    return undefined;
}
function subfolders(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true })
            .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
            .map(({ name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ "./src/inputs/nearest.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   nearest: () => (/* binding */ nearest)
/* harmony export */ });
function nearest(word, candidates) {
    let best;
    let bestDistance = Infinity;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < bestDistance)
            [best, bestDistance] = [candidate, distance];
    }
    return best !== undefined && bestDistance <= Math.max(1, Math.floor(best.length / 3))
        ? best
        : undefined;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of Array.from(a).entries()) {
        const next = [i + 1];
        for (const [j, other] of Array.from(b).entries()) {
            const substitute = (row[j] ?? 0) + (letter === other ? 0 : 1);
            next.push(Math.min(substitute, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ "./src/inputs/yaml/maps.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   isMap: () => (/* binding */ isMap),
/* harmony export */   mapOf: () => (/* binding */ mapOf)
/* harmony export */ });
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function mapOf(value) {
    return isMap(value) ? value : {};
}


/***/ }),

/***/ "./src/inputs/yaml/read-yaml-input.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   readYamlInput: () => (/* binding */ readYamlInput)
/* harmony export */ });
/* harmony import */ var _reason_in_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/inputs/yaml/reason-in.js");

function readYamlInput(inputs, name, text, { file, json = false } = {}) {
    const { readJson, readYaml } = inputs.yaml;
    try {
        return (json ? readJson : readYaml)(text, name);
    }
    catch (error) {
        const its = file === undefined ? "" : `the file ${file} `;
        inputs.problem(name, `${its}cannot be read: ${(0,_reason_in_js__WEBPACK_IMPORTED_MODULE_0__.reasonIn)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ "./src/inputs/yaml/reason-in.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   reasonIn: () => (/* binding */ reasonIn)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");

function reasonIn(error) {
    const reason = error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError ? error.evidence[0] : undefined;
    return reason ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
}


/***/ }),

/***/ "./src/model/aws/arn.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   formatArn: () => (/* binding */ formatArn),
/* harmony export */   lastPart: () => (/* binding */ lastPart),
/* harmony export */   parseArn: () => (/* binding */ parseArn)
/* harmony export */ });
const pattern = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):(.+)$/s;
function parseArn(text) {
    const match = pattern.exec(text);
    if (match === null)
        return undefined;
    const [, partition = "", service = "", region = "", accountId = "", resource = ""] = match;
    return { partition, service, region, accountId, resource };
}
function formatArn({ partition, service, region, accountId, resource }) {
    return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}
function lastPart(nameOrArn) {
    return nameOrArn.split("/").at(-1) ?? nameOrArn;
}


/***/ }),

/***/ "./src/model/aws/partition.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   dnsSuffixes: () => (/* binding */ dnsSuffixes),
/* harmony export */   partitionOf: () => (/* binding */ partitionOf)
/* harmony export */ });
const usual = { audience: "sts.amazonaws.com", consoleHost: "" };
const commercial = {
    ...{ id: "aws", dnsSuffix: "amazonaws.com" },
    ...usual,
    consoleHost: "console.aws.amazon.com",
};
const partitions = [
    {
        ...{ id: "aws-cn", regions: /^cn-/, dnsSuffix: "amazonaws.com.cn" },
        audience: "sts.amazonaws.com.cn",
        consoleHost: "console.amazonaws.cn",
    },
    {
        ...{ id: "aws-us-gov", regions: /^us-gov-/, dnsSuffix: "amazonaws.com" },
        ...usual,
        consoleHost: "console.amazonaws-us-gov.com",
    },
    {
        ...{ id: "aws-eusc", regions: /^eusc-/, dnsSuffix: "amazonaws.eu" },
        ...usual,
        consoleHost: "console.amazonaws-eusc.eu",
    },
    { ...usual, id: "aws-iso", regions: /^us-iso-/, dnsSuffix: "c2s.ic.gov" },
    { ...usual, id: "aws-iso-b", regions: /^us-isob-/, dnsSuffix: "sc2s.sgov.gov" },
    { ...usual, id: "aws-iso-e", regions: /^eu-isoe-/, dnsSuffix: "cloud.adc-e.uk" },
    { ...usual, id: "aws-iso-f", regions: /^us-isof-/, dnsSuffix: "csp.hci.ic.gov" },
];
const dnsSuffixes = [
    ...new Set([...partitions, commercial].map(({ dnsSuffix }) => dnsSuffix)),
];
function partitionOf(region) {
    return partitions.find(({ regions }) => regions.test(region)) ?? commercial;
}


/***/ }),

/***/ "./src/model/aws/sts-limits.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   maxPolicyLength: () => (/* binding */ maxPolicyLength),
/* harmony export */   roomBeside: () => (/* binding */ roomBeside)
/* harmony export */ });
const maxPolicyLength = 2048;
function roomBeside(policyArns) {
    return maxPolicyLength - policyArns.reduce((sum, arn) => sum + arn.length, 0);
}


/***/ }),

/***/ "./src/model/errors.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DeployError: () => (/* binding */ DeployError),
/* harmony export */   classify: () => (/* binding */ classify),
/* harmony export */   codeOf: () => (/* binding */ codeOf),
/* harmony export */   isEndOfStep: () => (/* binding */ isEndOfStep),
/* harmony export */   messageOf: () => (/* binding */ messageOf),
/* harmony export */   nodeCodeOf: () => (/* binding */ nodeCodeOf),
/* harmony export */   statusOf: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var _foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/foreign-answer.js");
/* harmony import */ var _report_live_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/report/live.js");


class DeployError extends Error {
    name = "DeployError";
    id;
    hint;
    evidence;
    state;
    live;
    story;
    outputs;
    retryable;
    #fields;
    constructor(fields) {
        super(fields.message, { cause: fields.cause });
        this.#fields = fields;
        this.id = fields.id;
        this.hint = fields.hint;
        this.evidence = fields.evidence ?? [];
        this.live = fields.live;
        this.state = fields.state ?? (fields.live === undefined ? undefined : (0,_report_live_js__WEBPACK_IMPORTED_MODULE_0__.livePlain)(fields.live));
        this.story = fields.story;
        this.outputs = fields.outputs ?? {};
        this.retryable = fields.retryable ?? false;
    }
    with(fields) {
        const { state: _state, live: _live, ...rest } = this.#fields;
        const stands = fields.live === undefined && fields.state === undefined;
        return new DeployError({ ...(stands ? this.#fields : rest), ...fields });
    }
}
function isEndOfStep({ id }) {
    return id === "cancelled" || id === "timed-out";
}
const kinds = {
    aborted: ["AbortError", "TimeoutAbort"],
    throttled: [
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyInvalidationsInProgress",
        "TooManyRequestsException",
        "TransactionInProgressException",
    ],
    expired: ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId"],
    denied: [
        "AccessDenied",
        "AccessDeniedException",
        "AllAccessDisabled",
        "Forbidden",
        "NotAuthorized",
        "UnauthorizedOperation",
        "UnrecognizedClientException",
    ],
    invalid: ["InvalidObjectState", "ObjectNotInActiveTierError"],
    precondition: ["ConditionalRequestConflict", "PreconditionFailed", "PreconditionFailedException"],
    conflict: ["ConflictException", "OperationAborted", "ResourceConflictException"],
    "not-found": [
        "ClusterNotFoundException",
        "ImageNotFoundException",
        "NoSuchBucket",
        "NoSuchDistribution",
        "NoSuchKey",
        "NotFound",
        "RepositoryNotFoundException",
        "ResourceNotFoundException",
        "ServiceNotFoundException",
    ],
    transient: [
        "EAI_AGAIN",
        "ECONNABORTED",
        "ECONNREFUSED",
        "ECONNRESET",
        "EPIPE",
        "ETIMEDOUT",
        "IDPCommunicationError",
        "IncompleteAnswer",
        "InternalError",
        "InternalFailure",
        "InternalServerError",
        "NetworkingError",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServerException",
        "ServiceException",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "TimeoutError",
    ],
};
function classify(error) {
    const names = [codeOf(error), nodeCodeOf(error)];
    for (const [kind, codes] of Object.entries(kinds)) {
        if (names.some((name) => codes.includes(name)))
            return kind;
    }
    const kind = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.isUnreadable)(error) ? "transient" : kindOfStatus(statusOf(error));
    const passing = kind === "transient" || kind === "throttled";
    return passing || (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.foreignAnswer)(error) === undefined ? kind : "other";
}
function kindOfStatus(status) {
    if (status === undefined)
        return "other";
    if (status === 429)
        return "throttled";
    if (status >= 500)
        return "transient";
    if (status === 401 || status === 403)
        return "denied";
    if (status === 404)
        return "not-found";
    if (status === 409)
        return "conflict";
    if (status === 412)
        return "precondition";
    return status >= 400 ? "invalid" : "other";
}
function codeOf(error) {
    const { name, Code } = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error);
    if (typeof Code === "string")
        return Code;
    return typeof name === "string" ? name : undefined;
}
function statusOf(error) {
    return (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error).$metadata?.httpStatusCode;
}
function messageOf(error) {
    const { message } = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error);
    return typeof message === "string" && message !== "" ? message : String(error);
}
function nodeCodeOf(error) {
    const { code } = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error);
    return typeof code === "string" ? code : undefined;
}


/***/ }),

/***/ "./src/model/foreign-answer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   asObject: () => (/* binding */ asObject),
/* harmony export */   foreignAnswer: () => (/* binding */ foreignAnswer),
/* harmony export */   isUnreadable: () => (/* binding */ isUnreadable)
/* harmony export */ });
function foreignAnswer(error) {
    const { $response: answer, $metadata } = asObject(error);
    if (answer?.statusCode === undefined || $metadata?.requestId !== undefined)
        return undefined;
    const type = header(answer, "content-type").split(";", 1)[0]?.trim() ?? "";
    return /^text\/(html|plain)$/i.test(type) ? `HTTP ${answer.statusCode}, ${type}` : undefined;
}
function isUnreadable(error) {
    const { $response: answer, $metadata, $fault } = asObject(error);
    const status = answer?.statusCode ?? $metadata?.httpStatusCode;
    const isSuccess = status !== undefined && status >= 200 && status < 300;
    return isSuccess && $fault === undefined && foreignAnswer(error) === undefined;
}
function header({ headers = {} }, name) {
    const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
    return entry?.[1] ?? "";
}
function asObject(value) {
    return typeof value === "object" && value !== null ? value : {};
}


/***/ }),

/***/ "./src/model/optional.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   defined: () => (/* binding */ defined),
/* harmony export */   everyField: () => (/* binding */ everyField),
/* harmony export */   itemsIf: () => (/* binding */ itemsIf),
/* harmony export */   optional: () => (/* binding */ optional)
/* harmony export */ });
function optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}
function itemsIf(condition, ...items) {
    return condition ? items : [];
}
function defined(fields) {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(given);
}
function everyField(fields) {
    return defined(fields);
}


/***/ }),

/***/ "./src/model/pages.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   firstCreation: () => (/* binding */ firstCreation),
/* harmony export */   ownPages: () => (/* binding */ ownPages),
/* harmony export */   s3Compatible: () => (/* binding */ s3Compatible),
/* harmony export */   troubleshooting: () => (/* binding */ troubleshooting)
/* harmony export */ });
/* unused harmony export inputsPage */
const pages = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs";
function page(name) {
    return `${pages}/${name}`;
}
const ownPages = /(https:\/\/github\.com\/my-org\/aws-oidc-deploy\/blob\/v1\/docs\/[\w/-]+\.md(?:#[\w-]+)?)/;
function troubleshooting(id) {
    return page(`troubleshooting.md#${id}`);
}
const inputsPage = page("inputs.md");
const firstCreation = `A template for an empty account: ${page("first-creation.md")}`;
const s3Compatible = page("targets/s3-compatible.md");


/***/ }),

/***/ "./src/model/plan.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   changesNothing: () => (/* binding */ changesNothing),
/* harmony export */   countEffects: () => (/* binding */ countEffects),
/* harmony export */   renderCounts: () => (/* binding */ renderCounts),
/* harmony export */   writes: () => (/* binding */ writes)
/* harmony export */ });
function changesNothing(plan) {
    return plan.changes.length === 0;
}
function writes({ changes, refusal }) {
    return refusal === undefined && changes.some(({ effect }) => effect !== "wait");
}
function countEffects(plan) {
    const counts = { create: 0, update: 0, delete: 0, wait: 0 };
    for (const { effect, uncounted } of plan.changes)
        if (uncounted !== true)
            counts[effect] += 1;
    return counts;
}
function renderCounts(plan) {
    if (changesNothing(plan))
        return "Nothing to do";
    const counts = countEffects(plan);
    const parts = ["create", "update", "delete", "wait"]
        .filter((effect) => counts[effect] > 0)
        .map((effect) => `${counts[effect]} to ${effect === "wait" ? "wait for" : effect}`);
    return `Plan: ${parts.join(", ")}`;
}


/***/ }),

/***/ "./src/model/report/live.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   livePlain: () => (/* binding */ livePlain),
/* harmony export */   liveText: () => (/* binding */ liveText)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/text.js");

function liveText(live) {
    switch (live.kind) {
        case "unchanged":
            return live.what === undefined
                ? "as before, nothing was written"
                : ["as before: ", ...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(live.what)];
        case "written":
            return live.what;
        case "taken-back":
            return joined(live.to, live.after);
        case "stuck":
            return [...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(live.what), "; to set it by hand: ", { code: live.command }];
        case "unknown":
            return ["not known, because ", ...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(joined(live.why, live.maybe))];
        case "running":
            return [...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(live.what), "; ", { code: live.id }, " goes on"];
    }
}
function livePlain(live) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__.plainText)(liveText(live));
}
function joined(first, second) {
    return second === undefined ? first : [...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(first), "; ", ...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(second)];
}


/***/ }),

/***/ "./src/model/report/report.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  annotationOf: () => (/* binding */ annotationOf),
  composeReport: () => (/* binding */ composeReport),
  headingOf: () => (/* binding */ headingOf),
  warningMark: () => (/* binding */ warningMark)
});

// UNUSED EXPORTS: withFewDifferences

// EXTERNAL MODULE: ./src/model/report/live.js
var report_live = __nccwpck_require__("./src/model/report/live.js");
// EXTERNAL MODULE: ./src/model/plan.js
var model_plan = __nccwpck_require__("./src/model/plan.js");
;// CONCATENATED MODULE: ./src/model/report/story.js
function mergeStories(before, after) {
    const warnings = [...(before?.warnings ?? []), ...(after?.warnings ?? [])];
    return { ...before, ...after, ...(warnings.length === 0 ? {} : { warnings }) };
}

// EXTERNAL MODULE: ./src/model/text.js
var model_text = __nccwpck_require__("./src/model/text.js");
;// CONCATENATED MODULE: ./src/model/report/report.js




function headingOf({ subject, title }) {
    return `${subject}: ${title}`;
}
function composeReport(facts) {
    const { plan, outcome: _o, error, heard, dryRun: _d, unplanned: _u, ...rest } = facts;
    const told = withFewDifferences(storyOf(facts));
    const notes = plan?.notes ?? [];
    const warned = notes.filter(isWarning).map((note) => note.slice(warningMark.length));
    const verdict = verdictOf(facts);
    const live = liveOf(facts);
    return {
        ...rest,
        subject: plan?.subject ?? facts.subject,
        verdict,
        title: told.title ?? titleOf(facts, verdict),
        story: told,
        tried: facts.stage === "deploy",
        planned: plan !== undefined,
        deletes: plan?.changes.filter(({ effect }) => effect === "delete").length ?? 0,
        notes: notes.filter((note) => !isWarning(note)),
        warnings: unique([...(told.warnings ?? []), ...warned, ...heard]),
        ...(live === undefined ? {} : { live }),
        ...(error === undefined ? {} : { errorId: error.id }),
        evidence: unquoted(error?.evidence ?? [], told.cause),
    };
}
const quotedWithin = 600;
function unquoted(evidence, cause = "") {
    const said = (0,model_text.plainText)(cause).slice(0, quotedWithin);
    return evidence.filter((line) => line === "" || !said.includes(line.trim().replace(/\.$/, "")));
}
function withFewDifferences(story) {
    const { differences = [], unlisted = 0 } = story;
    const rest = differences.length - kept;
    if (rest <= 0)
        return story;
    return { ...story, differences: differences.slice(0, kept), unlisted: unlisted + rest };
}
const kept = 1000;
const warningMark = "Warning: ";
function isWarning(note) {
    return note.startsWith(warningMark);
}
function unique(texts) {
    return [...new Map(texts.map((text) => [(0,model_text.plainText)(text), text])).values()];
}
function verdictOf({ plan, error, dryRun }) {
    if (error !== undefined)
        return "failed";
    if (plan !== undefined && (0,model_plan.changesNothing)(plan))
        return "unchanged";
    return dryRun ? "planned" : "done";
}
function storyOf({ plan, outcome, error }) {
    const planned = plan === undefined ? {} : planStory(plan);
    if (error !== undefined) {
        const { title: _title, lead: _lead, ...tried } = planned;
        return mergeStories(tried, errorStory(error));
    }
    if (outcome === undefined)
        return planned;
    const { title: _title, lead: _lead, ...compared } = planned;
    return mergeStories(compared, outcome.story ?? outcomeStory(outcome, plan));
}
function planStory(plan) {
    const { story = {}, details = [], changes } = plan;
    const folds = details.map(({ title, lines }) => ({ title, lines }));
    const compares = (story.differences ?? story.tables ?? story.compared) !== undefined;
    if (compares)
        return { folds, ...story };
    const unlisted = Math.max(0, changes.length - listed);
    return { folds, differences: changes.slice(0, listed).map(asDifference), unlisted, ...story };
}
const listed = 100;
function asDifference({ effect, type, resource, reason }) {
    const known = effect === "wait" ? "update" : effect;
    return { effect: known, name: `${type} ${resource}`, note: reason };
}
function outcomeStory({ headline, facts }, plan) {
    const front = `${plan?.subject ?? ""}: `;
    return { title: headline.startsWith(front) ? headline.slice(front.length) : headline, facts };
}
function errorStory(error) {
    const { message, hint, story } = error;
    return {
        cause: causeOf(message),
        ...(hint === undefined ? {} : { todo: [hint] }),
        ...story,
    };
}
function causeOf(message) {
    const end = message.search(/(?<!\be\.g)[.:] /);
    if (end < 0 || end > 200)
        return [{ strong: message }];
    return [{ strong: message.slice(0, end + 1) }, message.slice(end + 1)];
}
function liveOf({ error, outcome, stage }) {
    if (error === undefined) {
        const live = outcome?.story?.live;
        return live === undefined ? undefined : (0,report_live.liveText)(live);
    }
    const live = error.live ?? error.story?.live;
    if (live !== undefined)
        return (0,report_live.liveText)(live);
    if (error.state !== undefined)
        return error.state;
    if (stage === "sign-in")
        return "as before; nothing was asked of AWS but the sign-in";
    if (stage === "plan")
        return "as before; nothing was written";
    return undefined;
}
function titleOf({ unplanned, stage, error, plan, outcome }, verdict) {
    if (verdict === "unchanged")
        return plan?.headline ?? "nothing to deploy";
    if (verdict === "planned")
        return countsOf(plan);
    if (verdict === "done")
        return outcome?.headline ?? "done";
    if (error?.id === "cancelled")
        return "cancelled";
    if (error?.id === "timed-out")
        return "out of time";
    if (plan?.refusal !== undefined)
        return "refused, nothing was written";
    const titles = {
        inputs: "not started, nothing was requested",
        "sign-in": "not signed in",
        plan: unplanned,
        deploy: "failed",
    };
    return titles[stage];
}
function countsOf(plan) {
    const count = plan?.changes.length ?? 0;
    return `${count} ${count === 1 ? "change" : "changes"} planned`;
}
const partLimit = 900;
function cut(text) {
    if (text.length <= partLimit)
        return text;
    return `${text.slice(0, partLimit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
function annotationOf(report) {
    const cause = cut((0,model_text.plainText)(report.story.cause ?? "")
        .trim()
        .replace(/([^.?!])$/, "$1."));
    const live = report.live === undefined ? "" : ` Live now: ${cut((0,model_text.plainText)(report.live))}.`;
    return `${cause}${live} [${report.errorId ?? ""}]`;
}


/***/ }),

/***/ "./src/model/text.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   piecesOf: () => (/* binding */ piecesOf),
/* harmony export */   plainText: () => (/* binding */ plainText)
/* harmony export */ });
function piecesOf(text) {
    return typeof text === "string" ? [text] : text;
}
function plainText(text) {
    return piecesOf(text)
        .map((piece) => {
        if (typeof piece === "string")
            return piece;
        if ("strong" in piece)
            return piece.strong;
        return "code" in piece ? piece.code : piece.label;
    })
        .join("");
}


/***/ }),

/***/ "./src/model/time/clock.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   backoff: () => (/* binding */ backoff),
/* harmony export */   eagerPace: () => (/* binding */ eagerPace),
/* harmony export */   isPassing: () => (/* binding */ isPassing),
/* harmony export */   poll: () => (/* binding */ poll),
/* harmony export */   retry: () => (/* binding */ retry),
/* harmony export */   systemClock: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");

const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(signal.reason);
            return;
        }
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", stop);
            resolve();
        }, ms);
        signal?.addEventListener("abort", stop, { once: true });
    }),
};
const eagerPace = (elapsedMs, attempt) => elapsedMs >= 30_000 ? 2000 : Math.min(1000, 300 * 1.25 ** attempt);
async function poll(options) {
    const { clock, signal, pace, read, onMiss } = options;
    const start = clock.now();
    let misses = 0;
    for (let attempt = 0;; attempt += 1) {
        signal.throwIfAborted();
        try {
            const value = await read();
            if (value !== undefined)
                return value;
            misses = 0;
        }
        catch (error) {
            if (!isPassing(error))
                throw error;
            misses += 1;
            onMiss?.(error);
        }
        const delay = pace(clock.now() - start, attempt);
        await clock.sleep(misses === 0 ? delay : Math.min(20_000, delay * 2 ** misses), signal);
    }
}
function backoff(attempt, { baseMs, maxMs, random = Math.random }) {
    return Math.min(maxMs, baseMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
async function retry(call, options) {
    const { clock, signal, attempts, random = Math.random } = options;
    const { baseDelayMs = 200, maxDelayMs = 5000, retryable = isPassing } = options;
    for (let attempt = 1;; attempt += 1) {
        try {
            return await call(attempt);
        }
        catch (error) {
            if (attempt >= attempts || signal.aborted || !retryable(error))
                throw error;
            const span = { baseMs: baseDelayMs, maxMs: maxDelayMs, random };
            await clock.sleep(backoff(attempt, span), signal);
        }
    }
}
function isPassing(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError)
        return error.retryable;
    const kind = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(error);
    return kind === "throttled" || kind === "transient";
}


/***/ }),

/***/ "./src/model/time/duration.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   spokenInstant: () => (/* binding */ spokenInstant),
/* harmony export */   spokenPhases: () => (/* binding */ spokenPhases),
/* harmony export */   spokenTime: () => (/* binding */ spokenTime)
/* harmony export */ });
function spokenInstant(instant) {
    const [day = "", time = ""] = new Date(instant).toISOString().split("T");
    return `${day} ${time.slice(0, 5)} UTC`;
}
function spokenPhases(phases) {
    return phases
        .map(({ name, ms }) => {
        const spoken = name.replace(/^[A-Z](?=[a-z-]+\b)/, (letter) => letter.toLowerCase());
        return `${spoken} ${spokenTime(ms)}`;
    })
        .join(", ");
}
function spokenTime(ms) {
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}


/***/ }),

/***/ "./src/model/time/turn.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   each: () => (/* binding */ each),
/* harmony export */   inTurns: () => (/* binding */ inTurns),
/* harmony export */   nextTurn: () => (/* binding */ nextTurn)
/* harmony export */ });
function nextTurn() {
    return new Promise((resolve) => setImmediate(resolve));
}
const itemsAtOnce = 4096;
function* each(items, work) {
    let count = 0;
    for (const item of items) {
        work(item);
        count += 1;
        if (count % itemsAtOnce === 0)
            yield;
    }
}
async function inTurns(steps, signal) {
    for (;;) {
        const step = steps.next();
        if (step.done === true)
            return step.value;
        await nextTurn();
        signal?.throwIfAborted();
    }
}


/***/ }),

/***/ "./src/run.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__("node:path");
// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __nccwpck_require__("./src/aws/answers/answer-line.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __nccwpck_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/endpoint.js
var aws_endpoint = __nccwpck_require__("./src/aws/endpoint.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __nccwpck_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/aws/answers/unaccepted.js
var unaccepted = __nccwpck_require__("./src/aws/answers/unaccepted.js");
// EXTERNAL MODULE: ./src/aws/proxy.js
var proxy = __nccwpck_require__("./src/aws/proxy.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __nccwpck_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __nccwpck_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/auth/sts/failures.js
var failures = __nccwpck_require__("./src/auth/sts/failures.js");
;// CONCATENATED MODULE: ./src/auth/sts/exchange.js






const freshMs = 60_000;
const span = { baseMs: 500, maxMs: 8000 };
const attempts = 6;
async function exchange(options) {
    const { clock, signal, policies, send } = options;
    const tokens = cacheToken(options);
    let policy = 0;
    let renewed = false;
    for (let attempt = 1;; attempt += 1) {
        const token = await tokens.fresh();
        try {
            const answer = await (0,call.orAborted)(send(token, policies[policy]), signal);
            return { ...answer, token, policy: policies[policy] };
        }
        catch (error) {
            signal.throwIfAborted();
            const known = error instanceof errors.DeployError ? error : (0,proxy.proxyRefusal)(error);
            if (known?.retryable === false)
                throw known;
            const failure = (0,failures.readStsFailure)(error);
            const { again } = failure;
            const spent = again === undefined ||
                attempt >= attempts ||
                (again === "once-with-new-token" && (renewed || options.token === undefined)) ||
                (again === "smaller-policy" && (policy > 0 || policies.length === 1));
            if (spent)
                throw await options.explain(failure, error, token);
            if (again === "smaller-policy")
                policy = 1;
            if (again === "once-with-new-token")
                renewed = true;
            if (again === "new-token" || again === "once-with-new-token")
                tokens.drop();
            if (again === "same-token" || again === "new-token") {
                const ms = (0,time_clock.backoff)(attempt, { ...span, ...(0,optional.optional)("random", options.random) });
                options.onRetry?.(failure, error, ms);
                await clock.sleep(ms, signal);
            }
        }
    }
}
function cacheToken({ token: request, clock }) {
    let token = "";
    let at = -Infinity;
    return {
        fresh: async () => {
            if (request === undefined)
                return "";
            if (clock.now() - at > freshMs) {
                token = await request();
                at = clock.now();
            }
            return token;
        },
        drop: () => {
            at = -Infinity;
        },
    };
}
async function withLimit({ clock, signal }, ms, late, work) {
    const limit = new AbortController();
    const over = new AbortController();
    clock.sleep(ms, over.signal).then(() => {
        limit.abort(late());
    }, () => undefined);
    const both = AbortSignal.any([signal, limit.signal]);
    try {
        return await (0,call.orAborted)(work(both), both);
    }
    catch (error) {
        both.throwIfAborted();
        throw error;
    }
    finally {
        over.abort();
    }
}

// EXTERNAL MODULE: ./src/model/aws/arn.js
var aws_arn = __nccwpck_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/model/aws/partition.js
var aws_partition = __nccwpck_require__("./src/model/aws/partition.js");
;// CONCATENATED MODULE: ./src/auth/session/options.js



function sayRetry({ log }) {
    return ({ cause }, error, ms) => {
        const seconds = (ms / 1000).toFixed(1);
        log.info(`  Sign-in: ${cause} (${(0,answer_line.answerLine)(error)}); trying again in ${seconds} s`);
    };
}
function stsAccess(options, credentials) {
    const { inputs, network, userAgent } = options;
    return {
        region: inputs.region,
        partition: (0,aws_partition.partitionOf)(inputs.region),
        accountId: accountOf(inputs.roleToAssume ?? ""),
        identityArn: "",
        credentials: () => credentials === undefined
            ? Promise.reject(new TypeError("This request carries a token and is not signed."))
            : Promise.resolve(credentials),
        network,
        userAgent,
        sessionPolicy: "none",
    };
}
function accountOf(arn) {
    return (0,aws_arn.parseArn)(arn)?.accountId ?? "";
}

;// CONCATENATED MODULE: ./src/auth/ways/ambient.js







async function signInAmbient(options, signal) {
    const { keysOf } = options;
    const [credentials, { createSts }] = await Promise.all([
        (0,call.orAborted)(find(options), signal),
        Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __nccwpck_require__.e("src_auth_sts_sts-client_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/sts/sts-client.js")),
    ]);
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    for (const secret of [secretAccessKey, sessionToken, accessKeyId]) {
        if (secret)
            options.mask(secret);
    }
    if (keysOf !== undefined)
        return { credentials, arn: `the keys for ${keysOf}` };
    const sts = createSts(stsAccess(options, credentials), options.mask);
    return exchange({
        clock: options.clock,
        signal,
        policies: [undefined],
        send: async () => ({ credentials, arn: await sts.callerIdentity(signal) }),
        onRetry: sayRetry(options),
        explain: (failure, error) => explainAmbient(failure, error, options),
    });
}
const againstThem = new Set([
    "credentials-unknown",
    "sign-in-failed",
    "signature-rejected",
]);
const keysOfServers = "Where they are the keys of a server of another maker, AWS is not asked of them if AWS_ENDPOINT_URL_S3 alone names it (not AWS_ENDPOINT_URL), without role-to-assume and allowed-account-ids.";
function explainAmbient(failure, error, { network }) {
    const fields = { evidence: [(0,answer_line.answerLine)(error)], cause: error };
    if (failure.failed === true && !againstThem.has(failure.id)) {
        return new errors.DeployError({
            id: failure.id,
            message: `Asking AWS whose the credentials in the environment are failed: ${failure.cause}.`,
            hint: failure.hint,
            ...fields,
        });
    }
    const known = (0,unaccepted.unaccepted)(error);
    return new errors.DeployError({
        id: "ambient-credentials-rejected",
        message: `AWS does not accept the credentials that are in the environment${known === undefined ? "" : `: ${known.cause}`}.`,
        hint: `${known?.hint ??
            "They may have expired or be of another partition than `aws-region`. Sign in again on the runner, or use `auth: oidc`."}${(0,aws_endpoint.mayBeAws)(network.endpoint("S3")) ? "" : ` ${keysOfServers}`}`,
        ...fields,
    });
}
async function find({ ambient }) {
    try {
        return await ambient();
    }
    catch (error) {
        if (error instanceof errors.DeployError)
            throw error;
        throw new errors.DeployError({
            id: "ambient-credentials-missing",
            message: "There are no AWS credentials in the environment, which `auth: environment` uses.",
            hint: "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or AWS_PROFILE (in a terminal sign in first: `aws sso login`), or give the machine an instance role. In a workflow `auth: oidc` needs none of it.",
            cause: error,
        });
    }
}
function serverOfKeys({ signIn }, { otherServers = false }, network) {
    const { auth, roleToAssume, chainRoleToAssume, allowedAccountIds } = signIn;
    if (auth !== "environment" || !otherServers)
        return undefined;
    const namesAccount = roleToAssume !== undefined || chainRoleToAssume !== undefined || allowedAccountIds.length > 0;
    return namesAccount || network.endpoint("STS") !== undefined
        ? undefined
        : (0,aws_endpoint.otherMakersHost)(network.endpoint("S3"));
}

;// CONCATENATED MODULE: ./src/auth/session/bound.js
const noBound = { kind: "none", policies: [undefined], policyArns: [] };

;// CONCATENATED MODULE: ./src/auth/ways/session-name.js
function defaultSessionName({ repository, runId, runAttempt }) {
    const suffix = [runId, runAttempt].filter(Boolean).join("-");
    const name = (repository?.split("/").at(-1) ?? "aws-oidc-deploy").replace(/[^\w+=,.@-]/g, "-");
    if (suffix === "")
        return name.slice(0, 64).padEnd(2, "-");
    return `${name.slice(0, 63 - suffix.length)}-${suffix}`;
}

// EXTERNAL MODULE: ./src/auth/ways/token.js
var ways_token = __nccwpck_require__("./src/auth/ways/token.js");
// EXTERNAL MODULE: ./src/model/time/turn.js
var turn = __nccwpck_require__("./src/model/time/turn.js");
;// CONCATENATED MODULE: ./src/auth/ways/web-identity.js










async function assumeWithToken(options, bound, durationSeconds, signal) {
    const { inputs, tokens, clock, mask } = options;
    const roleArn = inputs.roleToAssume ?? "";
    const sessionName = sessionNameOf(options);
    const audience = inputs.audience ?? (0,aws_partition.partitionOf)(inputs.region).audience;
    const loading = (0,turn.nextTurn)().then(() => Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __nccwpck_require__.e("src_auth_sts_sts-client_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/sts/sts-client.js")));
    let trustPolicy;
    const reading = options.trustPolicy().then((policy) => {
        trustPolicy = policy;
    });
    return exchange({
        clock,
        signal,
        policies: bound.policies,
        token: () => tokens.request(audience, signal),
        send: async (token, policy) => {
            const [{ createSts }] = await Promise.all([loading, reading]);
            const sts = createSts(stsAccess(options), mask);
            const role = {
                RoleArn: roleArn,
                RoleSessionName: sessionName,
                DurationSeconds: durationSeconds,
                WebIdentityToken: token,
            };
            return sts.assumeRoleWithWebIdentity({ ...role, ...boundFields(bound, policy) }, signal);
        },
        onRetry: sayRetry(options),
        explain: (failure, error, token) => {
            const claims = (0,ways_token.decodeClaims)(token);
            const refusal = { failure, error, roleArn, region: inputs.region, sessionName, trustPolicy };
            return explainRefused({ ...refusal, claims }, options.log);
        },
    });
}
async function explainRefused(refusal, log) {
    const loaded = await __nccwpck_require__.e(/* import() */ "src_auth_sts_explain-refusal_js").then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/sts/explain-refusal.js")).catch((error) => {
        log.debug(`What explains a refusal cannot be loaded: ${(0,errors.messageOf)(error)}`);
        return undefined;
    });
    if (loaded !== undefined)
        return loaded.explainRefusal(refusal);
    const { failure, error, roleArn } = refusal;
    return new errors.DeployError({
        id: failure.id,
        message: (0,failures.headlineOf)(failure, roleArn),
        hint: "Why it was refused could not be looked at: a file of this action is gone from the runner. Run the job again.",
        evidence: [(0,answer_line.answerLine)(error)],
        cause: error,
    });
}
function sessionNameOf({ inputs, job }) {
    return inputs.roleSessionName ?? defaultSessionName(job);
}
function boundFields({ policyArns }, policy) {
    const PolicyArns = policyArns.map((arn) => ({ arn }));
    return { ...(0,optional.optional)("Policy", policy), ...(PolicyArns.length === 0 ? {} : { PolicyArns }) };
}

;// CONCATENATED MODULE: ./src/auth/ways/chain.js







const chainSeconds = 3600;
function chainBound({ inputs }) {
    const policy = {
        Version: "2012-10-17",
        Statement: {
            Effect: "Allow",
            Action: chainActions(inputs),
            Resource: inputs.chainRoleToAssume ?? "",
        },
    };
    return { kind: "least-privilege", policies: [JSON.stringify(policy)], policyArns: [] };
}
function chainActions(inputs) {
    return [
        "sts:AssumeRole",
        ...(inputs.chainSessionTags ? ["sts:TagSession"] : []),
        ...(inputs.chainSourceIdentity ? ["sts:SetSourceIdentity"] : []),
    ];
}
async function assumeChained(options, first, signal) {
    const { inputs, bound, clock, job, mask } = options;
    const { createSts } = await Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __nccwpck_require__.e("src_auth_sts_sts-client_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/sts/sts-client.js"));
    const sts = createSts(stsAccess(options, first.credentials), mask);
    const sourceIdentity = inputs.chainSourceIdentity ? sourceIdentityOf(job) : undefined;
    const role = {
        RoleArn: inputs.chainRoleToAssume ?? "",
        RoleSessionName: sessionNameOf(options),
        DurationSeconds: Math.min(inputs.roleDurationSeconds, chainSeconds),
        ...(inputs.chainSessionTags ? sessionTags(job) : {}),
        ...(0,optional.optional)("ExternalId", inputs.chainRoleExternalId),
        ...(0,optional.optional)("SourceIdentity", sourceIdentity),
    };
    return exchange({
        clock,
        signal,
        policies: bound.policies,
        onRetry: sayRetry(options),
        send: (_token, policy) => sts.assumeRole({ ...role, ...boundFields(bound, policy) }, signal),
        explain: (failure, error) => explainChain(options, first.arn, failure, error),
    });
}
function sessionTags(job) {
    const facts = (0,optional.defined)({
        Repository: job.repository,
        Workflow: job.workflow,
        RunId: job.runId,
        Commit: job.sha,
        Ref: job.ref,
        Actor: job.actor,
    });
    const Tags = Object.entries(facts).map(([Key, value]) => ({
        Key,
        Value: value.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "_").slice(0, 256),
    }));
    return Tags.length === 0 ? {} : { Tags };
}
function sourceIdentityOf({ actor = "unknown" }) {
    return actor
        .replace(/[^\w+=,.@-]/g, "_")
        .slice(0, 64)
        .padEnd(2, "_");
}
function explainChain({ inputs }, firstArn, failure, error) {
    const role = inputs.chainRoleToAssume ?? "";
    const evidence = [(0,answer_line.answerLine)(error)];
    if (failure.id !== "sign-in-refused") {
        return new errors.DeployError({
            id: failure.id,
            message: (0,failures.headlineOf)(failure, role, "second "),
            hint: failure.hint,
            evidence,
            cause: error,
        });
    }
    const actions = chainActions(inputs).join(", ");
    return new errors.DeployError({
        id: "chain-role-refused",
        message: `${firstArn} may not assume the second role ${role}.`,
        hint: `Allow ${actions} on ${role} in the first role's permissions, and to the first role in the second role's trust policy${inputs.chainRoleExternalId === undefined ? " (which may ask for chain-role-external-id)" : ""}.`,
        evidence,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./src/auth/session/guard.js



function guardAccount(identityArn, guard) {
    const { partition, accountId = "" } = (0,aws_arn.parseArn)(identityArn) ?? {};
    const expected = guard.accountId ?? accountId;
    const wanted = (0,aws_partition.partitionOf)(guard.region).id;
    if (accountId === "" || accountId !== expected || partition !== wanted) {
        throw new errors.DeployError({
            id: "unexpected-account",
            message: `The session is of ${identityArn}, not of account ${expected} in partition ${wanted}.`,
            hint: "The session was thrown away. Check AWS_ENDPOINT_URL and proxies between the runner and AWS, and with `auth: environment` the credentials.",
        });
    }
    if (guard.allowed.length > 0 && !guard.allowed.includes(accountId)) {
        throw new errors.DeployError({
            id: "account-not-allowed",
            message: `Account ${accountId} is not one of allowed-account-ids.`,
            hint: "Correct the role or the list. No credential of that account was handed on.",
        });
    }
    return accountId;
}

;// CONCATENATED MODULE: ./src/auth/session/renewal.js
const marginMs = 5 * 60_000;
const pauseMs = 20_000;
function renewingProvider(first, options) {
    const { clock, signInAgain, onMiss } = options;
    let current = first;
    let renewAt = renewalTime(first, clock.now());
    let renewal;
    const renew = async () => {
        try {
            current = await signInAgain();
            renewAt = renewalTime(current, clock.now());
        }
        catch (error) {
            if (!isAlive(current, clock.now()))
                throw error;
            onMiss(error);
            renewAt = clock.now() + pauseMs;
        }
        finally {
            renewal = undefined;
        }
        return current;
    };
    return () => {
        if (clock.now() < renewAt && isAlive(current, clock.now()))
            return Promise.resolve(current);
        renewal ??= renew();
        return renewal;
    };
}
function isAlive({ expiration }, now) {
    return expiration === undefined || now < expiration.getTime();
}
function renewalTime({ expiration }, now) {
    if (expiration === undefined)
        return Infinity;
    const lifetime = expiration.getTime() - now;
    return expiration.getTime() - Math.min(marginMs, lifetime / 3);
}

;// CONCATENATED MODULE: ./src/auth/session/sign-in.js










const limitMs = 60_000;
const shortestSeconds = 900;
async function signIn(options) {
    const { clock, log, bound } = options;
    const first = await sign_in_open(options, options.signal);
    const accountId = check(first.arn, options);
    const signInAgain = async () => {
        const next = await sign_in_open(options, options.grace);
        check(next.arn, options);
        log.debug(`Renewed the session of ${next.arn}`);
        return next.credentials;
    };
    const onMiss = (error) => {
        log.warning(`The session could not be renewed yet: ${(0,errors.messageOf)(error)}`);
    };
    const aws = {
        ...stsAccess(options),
        accountId,
        identityArn: first.arn,
        credentials: renewingProvider(first.credentials, { clock, signInAgain, onMiss }),
        sessionPolicy: bound.kind,
    };
    return { aws, facts: await factsOf(options, first) };
}
function check(arn, { inputs, mask, keysOf }) {
    if (keysOf !== undefined)
        return "";
    if (inputs.maskAwsAccountId)
        mask(accountOf(arn));
    const role = inputs.chainRoleToAssume ?? inputs.roleToAssume;
    return guardAccount(arn, {
        region: inputs.region,
        allowed: inputs.allowedAccountIds,
        ...(0,optional.optional)("accountId", role === undefined ? undefined : accountOf(role)),
    });
}
function sign_in_open(options, signal) {
    const sts = `AWS STS in ${options.inputs.region}`;
    let awaited = sts;
    const tokens = {
        request: async (audience, limited) => {
            awaited = "GitHub's token endpoint";
            const token = await options.tokens.request(audience, limited);
            awaited = sts;
            return token;
        },
    };
    const ambient = async () => {
        awaited =
            "what gives the runner its credentials (a profile's program, a container or an instance)";
        const found = await options.ambient();
        awaited = sts;
        return found;
    };
    const watched = { ...options, tokens, ambient };
    return withLimit({ clock: options.clock, signal }, limitMs, () => late(awaited), (limited) => openWithin(watched, limited));
}
async function openWithin(options, signal) {
    const { inputs, bound } = options;
    if (inputs.auth === "environment") {
        const ambient = await signInAmbient(options, signal);
        return inputs.chainRoleToAssume === undefined
            ? ambient
            : assumeChained(options, ambient, signal);
    }
    if (inputs.chainRoleToAssume === undefined) {
        return assumeWithToken(options, bound, inputs.roleDurationSeconds, signal);
    }
    const first = await assumeWithToken(options, chainBound(options), shortestSeconds, signal);
    guardAccount(first.arn, {
        region: inputs.region,
        allowed: [],
        accountId: accountOf(inputs.roleToAssume ?? ""),
    });
    return { ...(await assumeChained(options, first, signal)), token: first.token };
}
function late(awaited) {
    return new errors.DeployError({
        id: "sign-in-timed-out",
        message: `Signing in did not end within ${limitMs / 1000} s: ${awaited} did not answer.`,
        hint: "Check the runner's way there (proxy, firewall, VPC endpoint of STS) and run the job again.",
        retryable: true,
    });
}
async function factsOf(options, opened) {
    const { inputs } = options;
    const claims = opened.token === undefined ? undefined : (0,ways_token.decodeClaims)(opened.token);
    return {
        ...(0,optional.optional)("claims", claims),
        ...(0,optional.optional)("roleArn", inputs.roleToAssume),
        ...(0,optional.optional)("sessionRoleArn", sessionRole(inputs)),
        sessionName: sessionNameOf(options),
        ...(0,optional.optional)("expiration", opened.credentials.expiration),
        ...(0,optional.optional)("policy", opened.policy),
        ...(0,optional.optional)("packedPercent", opened.packedPercent),
        ...(0,optional.optional)("trustPolicy", await options.trustPolicy()),
    };
}
function sessionRole({ auth, roleToAssume, chainRoleToAssume }) {
    return chainRoleToAssume ?? (auth === "oidc" ? roleToAssume : undefined);
}

// EXTERNAL MODULE: ./src/inputs/yaml/reason-in.js
var reason_in = __nccwpck_require__("./src/inputs/yaml/reason-in.js");
// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var file = __nccwpck_require__("./src/inputs/foreign/file.js");
// EXTERNAL MODULE: ./src/iam/policy-document.js
var policy_document = __nccwpck_require__("./src/iam/policy-document.js");
// EXTERNAL MODULE: ./src/model/aws/sts-limits.js
var sts_limits = __nccwpck_require__("./src/model/aws/sts-limits.js");
// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __nccwpck_require__("./src/iam/statement.js");
;// CONCATENATED MODULE: ./src/iam/session-policy.js



const denyAll = { Effect: "Deny", Action: "*", Resource: "*" };
const steps = [
    (grant) => grant,
    shareNames,
    nameReads,
    accountWide,
    everyResource,
];
function fitSessionPolicy(permissions, room = sts_limits.maxPolicyLength) {
    const fitting = [];
    let grants = permissions.map(toGrant);
    for (const widened of steps) {
        grants = merge(grants.map(widened));
        const text = render(grants);
        if (text.length > room)
            continue;
        if (text.length < (fitting.at(-1)?.length ?? Infinity))
            fitting.push(text);
    }
    return fitting;
}
function toGrant({ actions, resources, conditions }) {
    return {
        actions: sorted(actions),
        resources: sorted(resources.map(policy_document.patternFor)),
        conditions: conditions && (0,policy_document.patternsFor)(conditions),
    };
}
function sorted(values) {
    return [...new Set(values)].sort();
}
function render(grants) {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: grants.length === 0
            ? [denyAll]
            : grants.map(({ actions, resources, conditions }) => ({
                Effect: "Allow",
                Action: oneOrAll(actions),
                Resource: oneOrAll(resources),
                ...(conditions === undefined ? {} : { Condition: conditions }),
            })),
    });
}
function oneOrAll(values) {
    return values.length === 1 ? (values[0] ?? "") : values;
}
function merge(grants) {
    const byPlace = joinBy(grants, ({ resources, conditions }) => (0,statement.stableKey)([resources, conditions]));
    return joinBy(byPlace, ({ actions, conditions }) => (0,statement.stableKey)([actions, conditions]));
}
function joinBy(grants, key) {
    const groups = new Map();
    for (const grant of grants) {
        const id = key(grant);
        const other = groups.get(id);
        groups.set(id, {
            actions: sorted([...(other?.actions ?? []), ...grant.actions]),
            resources: sorted([...(other?.resources ?? []), ...grant.resources]),
            conditions: grant.conditions,
        });
    }
    return [...groups.values()];
}
function shareNames(grant) {
    const kinds = Map.groupBy(grant.resources, kindOf);
    const resources = [...kinds].flatMap(([kind, names]) => names.length < 3 || kind === "*" ? names : [`${sharedPrefix(names, kind)}*`]);
    return { ...grant, resources: sorted(resources) };
}
function kindOf(arn) {
    const [scheme = "", partition = "", service = "", region = "", account = "", ...rest] = arn.split(":");
    if (rest.length === 0)
        return "*";
    const head = [scheme, partition, service, region, account, ""].join(":");
    const kind = /^[a-z-]+[:/]/.exec(rest.join(":"))?.[0] ?? "";
    return service === "s3" ? head : head + kind;
}
function sharedPrefix(names, kind) {
    let prefix = names[0] ?? kind;
    for (const name of names)
        while (!name.startsWith(prefix))
            prefix = prefix.slice(0, -1);
    return prefix.length < kind.length ? kind : prefix.replace(/\*+$/, "");
}
const readVerbs = /^([a-z0-9-]+):(Get|List|Describe|BatchGet)[A-Z]\w*$/;
function nameReads(grant) {
    const groups = Map.groupBy(grant.actions, (action) => {
        const [, service, verb] = readVerbs.exec(action) ?? [];
        return service === undefined || verb === undefined ? action : `${service}:${verb}*`;
    });
    const actions = [...groups].flatMap(([name, members]) => (members.length > 1 ? [name] : members));
    return { ...grant, actions: sorted(actions) };
}
function accountWide(grant) {
    const wide = (arn) => (kindOf(arn) === "*" ? arn : `${kindOf(arn)}*`);
    return { ...grant, resources: sorted(grant.resources.map(wide)) };
}
function everyResource(grant) {
    return grant.conditions === undefined ? { ...grant, resources: ["*"] } : grant;
}

// EXTERNAL MODULE: ./src/inputs/named-files.js
var named_files = __nccwpck_require__("./src/inputs/named-files.js");
;// CONCATENATED MODULE: ./src/auth/session/open-session.js















async function openSession(options) {
    const { common, target, environment, job, network, lifetime, log } = options;
    return signIn({
        ...options,
        inputs: common.signIn,
        bound: boundOf(options),
        ...(0,optional.optional)("keysOf", serverOfKeys(common, target, network)),
        signal: lifetime.signal,
        grace: lifetime.grace,
        userAgent: userAgentOf(job),
        trustPolicy: once(() => readTrustPolicy(common.signIn.trustPolicy, environment, log)),
    });
}
function boundOf({ common, target }) {
    const wanted = common.signIn.sessionPolicy ?? target.defaultSessionPolicy;
    const policyArns = common.signIn.managedSessionPolicies;
    const assumes = common.signIn.auth === "oidc" || common.signIn.chainRoleToAssume !== undefined;
    if (!assumes)
        return noBound;
    if (wanted === "none") {
        return { kind: policyArns.length === 0 ? "none" : "given", policies: [undefined], policyArns };
    }
    if (wanted === "least-privilege")
        return generated(common, target);
    return { kind: "given", policies: [wanted], policyArns };
}
function generated(common, target) {
    const role = common.signIn.chainRoleToAssume ?? common.signIn.roleToAssume ?? "";
    const permissions = target.permissions({
        partition: (0,aws_partition.partitionOf)(common.signIn.region).id,
        region: common.signIn.region,
        accountId: (0,aws_arn.parseArn)(role)?.accountId ?? "*",
        precision: "bound",
    });
    const policyArns = common.signIn.managedSessionPolicies;
    const wanted = permissions.filter((permission) => !common.run.dryRun || (0,statement.isForPlan)(permission));
    if (permissions.length === 0)
        throw unknownRights(common.target);
    const fitting = fitSessionPolicy(wanted, (0,sts_limits.roomBeside)(policyArns));
    if (fitting.length === 0) {
        throw new errors.DeployError({
            id: "session-policy-too-long",
            message: `The session policy that these inputs need does not fit STS's 2048 characters${policyArns.length === 0 ? "" : ", of which managed-session-policies take some"}.`,
            hint: "Set `session-policy: none`, give a shorter policy of your own, or name fewer `managed-session-policies`.",
        });
    }
    return { kind: "least-privilege", policies: fitting.slice(0, 2), policyArns };
}
function unknownRights(target) {
    return new errors.DeployError({
        id: "session-policy-not-possible",
        message: `Target ${target} has no least-privilege session policy: what later steps do with the session is not known.`,
        hint: "Leave `session-policy` out, or give a policy.",
    });
}
function once(work) {
    let result;
    return () => (result ??= work());
}
async function readTrustPolicy(path, environment, log) {
    if (path === undefined)
        return undefined;
    await (0,turn.nextTurn)();
    const workspace = environment.GITHUB_WORKSPACE || process.cwd();
    try {
        const { readYaml } = await Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_yaml_dist_index_js"), __nccwpck_require__.e("src_inputs_yaml_read-yaml_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/inputs/yaml/read-yaml.js"));
        return readYaml((0,file.readForeignFile)((0,external_node_path_.resolve)(workspace, path)), "it");
    }
    catch (error) {
        const absent = (0,named_files.missingSettings)("trust-policy", path, workspace);
        log.warning(`trust-policy ${path} could not be read: ${absent ?? (0,reason_in.reasonIn)(error)}`);
        return undefined;
    }
}
function userAgentOf({ runId, runAttempt }) {
    const run = runId === undefined ? "" : ` run/${runId}-${runAttempt ?? "1"}`;
    return `aws-oidc-deploy/1${run}`;
}

;// CONCATENATED MODULE: ./src/auth/ways/lazy-ambient.js
function lazyAmbient(region, environment) {
    return async () => {
        const { ambientCredentials } = await Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("src_auth_ways_ambient-client_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/ways/ambient-client.js"));
        return ambientCredentials(region, environment);
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__("node:http");
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__("node:https");
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__("node:net");
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__("node:tls");
;// CONCATENATED MODULE: ./src/aws/certificates.js



function trustedCertificates(path) {
    try {
        const own = (0,file.readForeignFile)(path);
        if (!own.includes("-----BEGIN CERTIFICATE-----"))
            throw new Error("it holds no certificate");
        return (0,external_node_tls_.createSecureContext)({ ca: [...(0,external_node_tls_.getCACertificates)("default"), own] });
    }
    catch (error) {
        throw new errors.DeployError({
            id: "ca-bundle-unreadable",
            message: `The certificates of AWS_CA_BUNDLE (${path}) cannot be used: ${(0,errors.messageOf)(error)}.`,
            hint: "Let AWS_CA_BUNDLE name a file with certificates in PEM form that the runner's user may read, or unset it.",
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./src/aws/network.js







function createNetwork(settings) {
    const { proxy, endpoint, variant = aws_endpoint.plainVariant, caBundle } = settings;
    const options = { keepAlive: true, maxSockets: 256, ...proxyOption(proxy) };
    const secure = {
        ...options,
        rejectUnauthorized: true,
        ...(caBundle === undefined ? {} : { secureContext: trustedCertificates(caBundle) }),
    };
    return {
        httpAgent: new external_node_http_.Agent(options),
        httpsAgent: closingTunnels(new external_node_https_.Agent(secure)),
        retryBaseMs: 100,
        endpoint,
        variant,
    };
}
function proxyOption({ url, noProxy }) {
    if (url === undefined)
        return {};
    return {
        proxyEnv: {
            HTTP_PROXY: url,
            HTTPS_PROXY: url,
            NO_PROXY: (0,proxy.noProxyForNode)(noProxy),
        },
    };
}
function closingTunnels(agent) {
    const open = new Set();
    const connect = agent.createConnection.bind(agent);
    const destroy = agent.destroy.bind(agent);
    agent.createConnection = (options, callback) => {
        const socket = connect(options, callback);
        if (socket)
            open.add(socket.once("close", () => open.delete(socket)));
        if (socket instanceof external_node_net_.Socket && !(socket instanceof external_node_tls_.TLSSocket))
            boundAnswer(socket);
        return socket;
    };
    agent.destroy = () => {
        destroy();
        for (const socket of open)
            socket.destroy();
    };
    return agent;
}
const answerLimitBytes = 65_536;
function boundAnswer(socket) {
    const on = socket.on.bind(socket);
    const bounded = (name, listener) => {
        if (name !== "readable")
            return on(name, listener);
        if (socket.bytesRead > answerLimitBytes)
            socket.destroy(tooLong());
        return socket.listeners(name).includes(listener) ? socket : on(name, listener);
    };
    socket.on = bounded;
}
function tooLong() {
    const error = new Error("the proxy's answer to CONNECT does not end");
    return Object.assign(error, { code: "ERR_PROXY_TUNNEL" });
}
function closeNetwork({ httpAgent, httpsAgent }) {
    httpAgent.destroy();
    httpsAgent.destroy();
}

;// CONCATENATED MODULE: ./src/aws/network-settings.js



function networkSettings(proxy, environment) {
    return {
        proxy,
        endpoint: (service) => (0,aws_endpoint.endpointOf)(environment, service),
        variant: (0,aws_endpoint.endpointVariantOf)(environment),
        ...(0,optional.optional)("caBundle", environment.AWS_CA_BUNDLE || undefined),
    };
}
async function withNetwork(proxy, environment, work) {
    const network = createNetwork(networkSettings(proxy, environment));
    try {
        return await work(network);
    }
    finally {
        closeNetwork(network);
    }
}

// EXTERNAL MODULE: ./src/model/plan.js
var model_plan = __nccwpck_require__("./src/model/plan.js");
;// CONCATENATED MODULE: ./src/inputs/application-output.js
function readShown(inputs) {
    const name = "show-application-output";
    return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}
function readVisibility(value) {
    return value === "public" || value === "private" || value === "internal" ? value : undefined;
}
function isApplicationShown(asked, visibilities) {
    if (asked !== undefined)
        return asked;
    const known = visibilities.filter((visibility) => visibility !== undefined);
    return known.length > 0 && !known.includes("public");
}

;// CONCATENATED MODULE: ./src/targets/step.js

function contextOf(step, { aws, facts }, workspace) {
    const { common, clock, log, runner, report } = step;
    const { signal, grace, workUntil } = step.lifetime;
    const readers = [step.visibility, readVisibility(facts.claims?.repository_visibility)];
    return {
        ...{ aws, clock, log, signal, grace, workUntil, runner, workspace },
        job: step.job,
        phases: report.phases,
        signIn: facts,
        dryRun: common.run.dryRun,
        showApplicationOutput: isApplicationShown(common.run.showApplicationOutput, readers),
    };
}

;// CONCATENATED MODULE: ./src/deploy.js







async function deploy(step) {
    const { common, target, environment, report } = step;
    const { phases } = report;
    const { signal } = step.lifetime;
    const workspace = environment.GITHUB_WORKSPACE || process.cwd();
    (0,named_files.checkNamedFiles)(target.files, workspace);
    await target.checkFiles(workspace);
    const network = createNetwork(networkSettings(common.network.proxy, environment));
    const ended = new AbortController();
    try {
        const own = { ...step.lifetime, signal: AbortSignal.any([signal, ended.signal]) };
        const ahead = { workspace, signal: own.signal };
        const [session, createDeployer] = await phases.time("Sign in", () => Promise.all([deploy_open(step, network), target.load(ahead)]));
        report.signedIn(session.aws, session.facts);
        const deployer = createDeployer(contextOf({ ...step, lifetime: own }, session, workspace));
        const plan = await phases.time("Plan", () => deployer.plan());
        report.planned(plan);
        if (common.run.commentPlan) {
            await phases.time("Comment", () => report.comment(network, environment, signal));
        }
        if (plan.refusal !== undefined)
            throw plan.refusal;
        if (common.run.dryRun || (0,model_plan.changesNothing)(plan))
            return;
        signal.throwIfAborted();
        report.applying();
        report.applied(await phases.time("Deploy", () => deployer.apply(plan)));
    }
    finally {
        ended.abort();
        closeNetwork(network);
    }
}
function deploy_open(step, network) {
    const { common, environment, runner } = step;
    const ambient = lazyAmbient(common.signIn.region, environment);
    const tokens = step.tokensThrough(network);
    return openSession({ ...step, mask: runner.mask, tokens, ambient, network });
}

;// CONCATENATED MODULE: ./src/inputs/proxy.js

function readProxy(inputs, environment) {
    const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY, no_proxy } = environment;
    const given = inputs.text("http-proxy");
    const url = given ?? [HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].find(Boolean);
    const noProxy = inputs.text("no-proxy") ?? [NO_PROXY, no_proxy].find(Boolean);
    if (url === undefined)
        return {};
    const complete = withScheme(url);
    const parsed = URL.parse(complete);
    if (parsed === null || !["http:", "https:"].includes(parsed.protocol)) {
        const source = given === undefined ? " (from the environment)" : "";
        inputs.problem("http-proxy", `must be a URL such as http://proxy.example:3128${source}`);
        return {};
    }
    if (!isPercentEncoded(parsed)) {
        inputs.problem("http-proxy", "must have its user and password percent-encoded (% is %25)");
        return {};
    }
    return { url: complete, ...(0,optional.optional)("noProxy", noProxy) };
}
function withScheme(address) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}
function isPercentEncoded({ username, password }) {
    try {
        decodeURIComponent(username);
        decodeURIComponent(password);
        return true;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./src/inputs/nearest.js
var nearest = __nccwpck_require__("./src/inputs/nearest.js");
;// CONCATENATED MODULE: ./src/inputs/yaml/with-yaml.js
class YamlNeeded extends Error {
    constructor() {
        super("An input is YAML: what reads it has to be loaded with `withYaml`");
    }
}
async function withYaml(read) {
    try {
        return read(undefined);
    }
    catch (error) {
        if (!(error instanceof YamlNeeded))
            throw error;
    }
    return read(await Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_yaml_dist_index_js"), __nccwpck_require__.e("src_inputs_yaml_read-yaml_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/inputs/yaml/read-yaml.js")));
}

;// CONCATENATED MODULE: ./src/inputs/reader.js



class Inputs {
    #raw;
    #problems = [];
    #yaml;
    constructor(raw, yaml) {
        this.#raw = raw;
        this.#yaml = yaml;
    }
    get yaml() {
        if (this.#yaml === undefined)
            throw new YamlNeeded();
        return this.#yaml;
    }
    text(name) {
        const value = this.#raw.get(name)?.trim();
        return value === undefined || value === "" ? undefined : value;
    }
    required(name) {
        const value = this.text(name);
        if (value === undefined)
            this.problem(name, "is required");
        return value ?? "";
    }
    boolean(name, fallback) {
        const value = this.text(name);
        if (value === undefined)
            return fallback;
        if (["true", "True", "TRUE"].includes(value))
            return true;
        if (["false", "False", "FALSE"].includes(value))
            return false;
        this.problem(name, `must be true or false, not "${preview(value)}"`);
        return fallback;
    }
    integer(name, fallback, range) {
        return this.optionalInteger(name, range) ?? fallback;
    }
    optionalInteger(name, { min, max }) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (number >= min && number <= max)
            return number;
        this.problem(name, `must be a whole number from ${min} to ${max}, not "${preview(value)}"`);
        return undefined;
    }
    oneOf(name, allowed, fallback) {
        const value = this.text(name);
        if (value === undefined)
            return fallback;
        const found = allowed.find((candidate) => candidate === value);
        if (found !== undefined)
            return found;
        const guess = (0,nearest.nearest)(value, allowed);
        this.problem(name, `must be one of ${allowed.join(", ")}, not "${preview(value)}"${guess === undefined ? "" : `; did you mean "${guess}"?`}`);
        return fallback;
    }
    lines(name) {
        return (this.text(name) ?? "")
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== "");
    }
    problem(name, text, guide) {
        this.#problems.push({ text: `${name}: ${text}`, guide });
    }
    given() {
        return [...this.#raw.keys()].filter((name) => this.text(name) !== undefined);
    }
    throwProblems() {
        const [first] = this.#problems;
        if (first === undefined)
            return;
        const texts = this.#problems.map(({ text }) => text);
        if (texts.length === 1)
            throw onlyProblem(first);
        const hints = this.#problems.flatMap(({ guide }) => (guide === undefined ? [] : [guide.hint]));
        throw new errors.DeployError({
            id: "invalid-inputs",
            message: `${texts.length} invalid inputs: ${texts.join("; ")}.`,
            hint: [correction, ...new Set(hints)].join("\n"),
            evidence: texts,
            story: problemsStory(texts),
        });
    }
}
function problemsStory(texts) {
    const rows = texts.map((text) => {
        const colon = text.indexOf(": ");
        return [[{ code: text.slice(0, colon) }], text.slice(colon + 2)];
    });
    const count = texts.length === 1 ? "1 invalid input" : `${texts.length} invalid inputs`;
    return {
        title: `${count}, nothing was requested`,
        ...(texts.length === 1 ? {} : { cause: [`${count}:`, ...texts].join("\n") }),
        tables: [{ columns: [{ title: "Input" }, { title: "What is wrong" }], rows }],
    };
}
const correction = "Correct the `with:` block of the step.";
function onlyProblem({ text, guide }) {
    return new errors.DeployError({
        ...{ id: "invalid-inputs", hint: correction, ...guide },
        message: `Invalid input ${text}.`,
        evidence: [text],
        story: problemsStory([text]),
    });
}
function preview(value) {
    const line = value.split("\n", 1)[0] ?? "";
    return line.length <= 30 ? line : `${line.slice(0, 30)}…`;
}

;// CONCATENATED MODULE: ./src/action/comment/comment-failure.js




const commentMs = 5000;
async function commentFailure(report, raw, environment) {
    const network = networkToGitHub(readProxy(new Inputs(raw, undefined), environment), environment);
    try {
        await report.comment(network, environment, AbortSignal.timeout(commentMs));
    }
    finally {
        closeNetwork(network);
    }
}
function networkToGitHub(proxy, environment) {
    const plain = { proxy, endpoint: () => undefined };
    const caBundle = environment.AWS_CA_BUNDLE || undefined;
    try {
        return createNetwork({ ...plain, ...(0,optional.optional)("caBundle", caBundle) });
    }
    catch {
        return createNetwork(plain);
    }
}

// EXTERNAL MODULE: ./src/action/log.js
var action_log = __nccwpck_require__("./src/action/log.js");
// EXTERNAL MODULE: ./src/auth/origin/boundary.js
var boundary = __nccwpck_require__("./src/auth/origin/boundary.js");
;// CONCATENATED MODULE: ./src/inputs/sign-in/fields.js



function readRegion(inputs, environment) {
    const region = inputs.text("aws-region") ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION) ?? "";
    if (region === "")
        inputs.problem("aws-region", "is required (or set AWS_REGION)");
    else if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region)) {
        inputs.problem("aws-region", `"${region.slice(0, 30)}" is no AWS region, e.g. eu-central-1`);
    }
    return region;
}
function readRole(inputs, auth) {
    if (auth === "oidc" && inputs.text("role-to-assume") === undefined) {
        inputs.problem("role-to-assume", "is required and arrived empty", {
            id: "role-missing",
            hint: "Give the role's ARN, e.g. arn:aws:iam::123456789012:role/deploy. A secret or variable that is not set arrives as an empty value: check its name, and whether it belongs to an environment that the job does not name with `environment:`. A role's ARN is no secret; `vars` will do. After a step with `target: credentials` set `auth: environment`, which uses its session and needs no role.",
        });
    }
    return readArn(inputs, "role-to-assume");
}
function readArn(inputs, name) {
    const value = inputs.text(name);
    if (value === undefined)
        return undefined;
    if (isRole(value))
        return value;
    inputs.problem(name, "must be a role's ARN, e.g. arn:aws:iam::123456789012:role/deploy", {
        id: "role-arn-invalid",
        hint: "Copy the ARN from the role's page in IAM; the role's name alone, or the ARN of a session (assumed-role), will not do.",
    });
    return undefined;
}
function isRole(text) {
    const arn = (0,aws_arn.parseArn)(text);
    return (arn?.service === "iam" &&
        arn.region === "" &&
        /^\d{12}$/.test(arn.accountId) &&
        /^role\/([!-)+->@-~]+\/)?[\w+=,.@-]{1,64}$/.test(arn.resource));
}
function readSessionName(inputs) {
    const value = inputs.text("role-session-name");
    if (value === undefined || /^[\w+=,.@-]{2,64}$/.test(value))
        return value;
    inputs.problem("role-session-name", "must be 2 to 64 of the characters A-Z a-z 0-9 _ + = , . @ -", {
        id: "session-name-invalid",
        hint: "Leave the input out for `<repository>-<run id>-<attempt>`, or replace slashes and spaces.",
    });
    return undefined;
}
function readDuration(inputs) {
    const value = inputs.text("role-duration-seconds") ?? "3600";
    const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (seconds >= 900 && seconds <= 43_200)
        return seconds;
    inputs.problem("role-duration-seconds", "must be a whole number from 900 to 43200", {
        id: "role-duration-invalid",
        hint: "Leave the input out: the step renews its session itself, however long it takes.",
    });
    return 3600;
}
function readAccountIds(inputs) {
    const value = inputs.text("allowed-account-ids");
    if (value === undefined)
        return [];
    const ids = [...new Set(value.split(/[\n,]/).map((id) => id.trim()))];
    const guide = {
        id: "allowed-accounts-invalid",
        hint: "List account ids of 12 digits, in quotes, separated by commas or lines. An unset variable in the list would leave a hole in the guard.",
    };
    for (const id of ids) {
        if (/^\d{12}$/.test(id))
            continue;
        const text = id === "" ? "has an empty element" : `"${id.slice(0, 30)}" is no account id`;
        inputs.problem("allowed-account-ids", text, guide);
    }
    return ids;
}
function readManagedPolicies(inputs) {
    const arns = inputs.lines("managed-session-policies");
    if (arns.length > 10)
        inputs.problem("managed-session-policies", "STS takes at most 10");
    for (const arn of arns) {
        const parsed = (0,aws_arn.parseArn)(arn);
        if (parsed?.service === "iam" && parsed.resource.startsWith("policy/"))
            continue;
        inputs.problem("managed-session-policies", `"${arn.slice(0, 60)}" is no policy's ARN`);
    }
    if (arns.length > 0 && (0,sts_limits.roomBeside)(arns) < 0) {
        inputs.problem("managed-session-policies", `are longer than the ${sts_limits.maxPolicyLength} characters that STS takes`);
    }
    return arns;
}
function checkPlace(inputs, place) {
    const { roleToAssume, chainRoleToAssume } = place;
    checkPartition(inputs, "role-to-assume", roleToAssume, place.region);
    checkPartition(inputs, "chain-role-to-assume", chainRoleToAssume, place.region);
    if (chainRoleToAssume === undefined && inputs.text("chain-role-external-id") !== undefined) {
        inputs.problem("chain-role-external-id", "needs chain-role-to-assume, whose id it is");
    }
    if (chainRoleToAssume === undefined)
        checkAccount(inputs, "role-to-assume", roleToAssume, place);
    else
        checkAccount(inputs, "chain-role-to-assume", chainRoleToAssume, place);
    checkEffect(inputs, place);
}
const ofNewSession = ["role-session-name", "managed-session-policies", "session-policy"];
function checkEffect(inputs, place) {
    const { chainRoleToAssume, sessionPolicy } = place;
    const ambient = place.auth === "environment";
    if (ambient && inputs.text("audience") !== undefined) {
        inputs.problem("audience", "has no effect with auth: environment, which asks for no token");
    }
    if (chainRoleToAssume !== undefined)
        return;
    const ofSecondRole = {
        "chain-session-tags": place.chainSessionTags,
        "chain-source-identity": place.chainSourceIdentity,
    };
    for (const [name, given] of Object.entries(ofSecondRole)) {
        if (given)
            inputs.problem(name, "needs chain-role-to-assume: GitHub's token cannot carry it to AWS");
    }
    for (const name of ambient ? ofNewSession : []) {
        const value = name === "session-policy" ? sessionPolicy : inputs.text(name);
        if (value === undefined || (name === "session-policy" && value === "none"))
            continue;
        const text = "cannot be given to credentials that are there already";
        if (name === "role-session-name")
            inputs.problem(name, text);
        else
            inputs.problem(name, text, unbounded);
    }
}
const unbounded = {
    id: "session-policy-not-possible",
    hint: "Leave it out, or give `chain-role-to-assume`, a role that is assumed with them.",
};
function checkNamedPlaces(inputs, places, region) {
    const partition = (0,aws_partition.partitionOf)(region).id;
    for (const { input, region: named, within, guide } of region === "" ? [] : places) {
        const its = (0,aws_partition.partitionOf)(named).id;
        if (its !== partition) {
            const text = `names ${named}, which lies in the partition ${its}; aws-region ${region} lies in ${partition}`;
            inputs.problem(input, text, guide);
        }
        else if (within === "region" && named !== region) {
            inputs.problem(input, `is of ${named}, but aws-region is ${region}`, guide);
        }
    }
}
function checkPartition(inputs, name, role, region) {
    const partition = (0,aws_arn.parseArn)(role ?? "")?.partition;
    const expected = (0,aws_partition.partitionOf)(region).id;
    if (region === "" || partition === undefined || partition === expected)
        return;
    inputs.problem(name, `is of partition ${partition}, but ${region} lies in ${expected}`, {
        id: "partition-mismatch",
        hint: "Role and region must be of one partition: arn:aws, arn:aws-cn (China), arn:aws-us-gov (GovCloud), arn:aws-eusc (European Sovereign Cloud), or arn:aws-iso and its kin.",
    });
}
function checkAccount(inputs, name, role, { allowedAccountIds: allowed }) {
    const accountId = (0,aws_arn.parseArn)(role ?? "")?.accountId;
    if (accountId === undefined || allowed.length === 0 || allowed.includes(accountId))
        return;
    inputs.problem(name, `is of account ${accountId}, which allowed-account-ids does not list`, {
        id: "account-not-allowed",
        hint: "Correct the role or the list.",
    });
}

;// CONCATENATED MODULE: ./src/inputs/sign-in/session-policy.js


const words = ["none", "least-privilege"];
function readSessionPolicy(inputs) {
    const text = inputs.text("session-policy");
    if (text === undefined || words.some((word) => word === text))
        return text;
    const policy = compact(inputs.yaml, text);
    if (typeof policy === "object") {
        noteMalformed(inputs, policy.problem);
        return undefined;
    }
    const room = (0,sts_limits.roomBeside)(inputs.lines("managed-session-policies"));
    if (policy.length <= room)
        return policy;
    const beside = room === sts_limits.maxPolicyLength
        ? `STS takes ${sts_limits.maxPolicyLength}`
        : `STS takes ${sts_limits.maxPolicyLength} with managed-session-policies, which leave ${Math.max(0, room)}`;
    inputs.problem("session-policy", `has ${policy.length} characters without its spaces; ${beside}`, {
        id: "session-policy-too-long",
        hint: "Shorten it (one statement for the same actions, wildcards), or put it into a managed policy and name that in `managed-session-policies`.",
    });
    return undefined;
}
function noteMalformed(inputs, problem) {
    inputs.problem("session-policy", `is no policy: ${problem}`, {
        id: "session-policy-malformed",
        hint: "Give `least-privilege`, `none`, or a policy document as JSON or YAML with Version and Statement.",
    });
}
function compact({ readYaml }, text) {
    let value;
    try {
        value = readYaml(text, "it");
    }
    catch (error) {
        return { problem: (0,reason_in.reasonIn)(error) };
    }
    const statement = value?.Statement;
    if (typeof value === "string" && /\.(ya?ml|json)$/i.test(value)) {
        return { problem: "it is a path, and files are not read here" };
    }
    if (typeof value !== "object" || typeof statement !== "object" || statement === null) {
        return { problem: "it has no Statement; the words least-privilege and none are possible too" };
    }
    const policy = JSON.stringify(value);
    return /^[\u0020-\u00FF]+$/.test(policy)
        ? policy
        : { problem: "STS takes Latin-1 characters only" };
}

;// CONCATENATED MODULE: ./src/inputs/sign-in/sign-in.js



function readSignIn(inputs, environment) {
    const auth = inputs.oneOf("auth", ["oidc", "environment"], "oidc");
    return (0,optional.everyField)({
        auth,
        region: readRegion(inputs, environment),
        roleToAssume: readRole(inputs, auth),
        audience: inputs.text("audience"),
        roleSessionName: readSessionName(inputs),
        roleDurationSeconds: readDuration(inputs),
        chainRoleToAssume: readArn(inputs, "chain-role-to-assume"),
        chainRoleExternalId: inputs.text("chain-role-external-id"),
        chainSessionTags: inputs.boolean("chain-session-tags", false),
        chainSourceIdentity: inputs.boolean("chain-source-identity", false),
        sessionPolicy: readSessionPolicy(inputs),
        managedSessionPolicies: readManagedPolicies(inputs),
        allowedAccountIds: readAccountIds(inputs),
        maskAwsAccountId: inputs.boolean("mask-aws-account-id", false),
        trustPolicy: inputs.text("trust-policy"),
    });
}

;// CONCATENATED MODULE: ./src/inputs/other-tools.js
const codeDeploy = "is not offered: services of the CODE_DEPLOY controller are not deployed to; use ECS's own blue/green";
const express = "is of Express Mode services, which this action does not deploy to: use that action for them";
function keys(name) {
    return `is no input: keys are not needed with OIDC; else ${name} in the step's \`env:\`, with \`auth: environment\``;
}
function configured(field) {
    return `is a line of \`configuration\`: \`${field}: …\``;
}
function patched(field) {
    return `is the field ${field} in \`task-definition\` or \`task-definition-patch\``;
}
const answers = {
    "configure-aws-credentials": {
        "aws-access-key-id": keys("AWS_ACCESS_KEY_ID"),
        "aws-secret-access-key": keys("AWS_SECRET_ACCESS_KEY"),
        "aws-session-token": keys("AWS_SESSION_TOKEN"),
        "aws-profile": "is AWS_PROFILE in the step's `env:`, with `auth: environment`",
        "web-identity-token-file": "is AWS_WEB_IDENTITY_TOKEN_FILE in the step's `env:`, with `auth: environment`",
        "use-existing-credentials": "is `auth: environment`",
        "force-skip-oidc": "is `auth: environment`",
        "unset-current-credentials": "is not needed: credentials of the environment are looked at with `auth: environment` alone",
        "output-credentials": "is not offered: outputs reach every later job; `target: credentials` hands the session to later steps",
        "output-env-credentials": "is `target: credentials`; no other target hands its session to later steps",
        "role-chaining": "is `chain-role-to-assume`, which one step assumes with the role of `role-to-assume`",
        "role-external-id": "is `chain-role-external-id`, of the second role of `chain-role-to-assume`",
        "role-skip-session-tagging": "is the default: tags are sent with `chain-session-tags` alone",
        "transitive-tag-keys": "is not offered; `chain-session-tags` sends tags to the second role",
        "custom-tags": "is not offered; `chain-session-tags` sends the run's own facts",
        "inline-session-policy": "is `session-policy`",
        "retry-max-attempts": "is not needed: refusals end at once, what may pass is tried again within a minute",
        "disable-retry": "is not needed: refusals end at once",
        "action-timeout-s": "is `timeout-minutes`; signing in has a minute of it",
        "sts-endpoint": "is AWS_ENDPOINT_URL_STS in the step's `env:`",
        "special-characters-workaround": "is not needed",
        "overwrite-aws-profile": "is not needed: no file of the user's is written",
    },
    "amazon-ecs-deploy-task-definition": {
        "wait-for-service-stability": "is `wait-until: completed`, which is the default",
        "wait-for-minutes": "is `timeout-minutes`, the deadline of the whole step",
        "run-task": "is `run-task-command`, which runs a command with the new revision before the update",
        "run-task-container-overrides": "is `run-task-command`",
        "wait-for-task-stopped": "is not needed: the one-off task is always waited for",
        "run-task-assign-public-ip": "is taken from the service's network",
        "run-task-launch-type": "is taken from the service",
        "run-task-started-by": "is the run's id and attempt, by which a lost one-off task is found again",
        "run-task-tags": "is not offered: the one-off task has no tags of its own",
        "run-task-managed-ebs-volume-name": "is not offered: one-off tasks get no volume",
        "run-task-managed-ebs-volume": "is not offered: one-off tasks get no volume",
        "service-managed-ebs-volume-name": "is `volumeConfigurations` in `service-patch`",
        "service-managed-ebs-volume": "is `volumeConfigurations` in `service-patch`",
        "keep-null-value-keys": "is not needed: empty values of the task definition are kept",
        "max-retries": "is not needed: what may pass is tried again, a refusal ends at once",
        "wait-max-delay-seconds": "is not needed: the verdict is known within seconds of ECS's own",
        "run-task-capacity-provider-strategy": "is taken from the service",
        "codedeploy-appspec": codeDeploy,
        "codedeploy-application": codeDeploy,
        "codedeploy-deployment-group": codeDeploy,
        "codedeploy-deployment-description": codeDeploy,
        "codedeploy-deployment-config": codeDeploy,
    },
    "amazon-ecs-render-task-definition": {
        "task-definition-arn": "is `task-definition`, which takes an ARN",
        "task-definition-family": "is `task-definition`, which takes a family",
        "task-definition-revision": "is `task-definition: family:revision`",
        "log-configuration-log-driver": patched("logConfiguration"),
        "log-configuration-options": patched("logConfiguration"),
        "docker-labels": patched("dockerLabels"),
        command: patched("command"),
        "task-role-arn": patched("taskRoleArn"),
        "execution-role-arn": patched("executionRoleArn"),
        "env-files": patched("environmentFiles"),
    },
    "amazon-ecs-deploy-express-service": Object.fromEntries([
        ...["infrastructure-role-arn", "service-name", "container-port", "cpu", "memory", "subnets"],
        ...["security-groups", "health-check-path", "min-task-count", "max-task-count"],
        ...["auto-scaling-metric", "auto-scaling-target-value", "wait-for-deployment"],
    ].map((name) => [name, express])),
    "login-action": {
        registry: "follows from `registries` (accounts or hosts), `registry-type` and `aws-region`",
        username: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
        password: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
        ecr: "is not needed: `target: ecr` logs in to ECR alone",
        logout: "is not offered: the login is undone after the job",
        attempts: "is not needed: what may pass is tried again, a refusal ends at once",
    },
    "amazon-ecr-login": {
        "skip-logout": "is not offered: the login is undone after the job",
        "mask-password": "is not needed: the password is always masked",
    },
    "aws-lambda-deploy": {
        "package-type": "follows from `code` or `image-uri`",
        "code-artifacts-dir": "is `code`: of a single directory the content becomes the root of the package",
        "s3-bucket": "is `code-bucket: s3://bucket/prefix`, or `code: s3://bucket/key`",
        "s3-key": "is part of `code: s3://bucket/key`",
        "revision-id": "is not needed: the function is written only as it was planned from",
        architectures: "is `architecture`",
        handler: configured("Handler"),
        runtime: configured("Runtime"),
        role: configured("Role"),
        "function-description": configured("Description"),
        "memory-size": configured("MemorySize"),
        timeout: configured("Timeout"),
        "vpc-config": configured("VpcConfig"),
        "dead-letter-config": configured("DeadLetterConfig"),
        "kms-key-arn": configured("KMSKeyArn"),
        "source-kms-key-arn": configured("SourceKMSKeyArn"),
        "durable-config": configured("DurableConfig"),
        "tracing-config": configured("TracingConfig"),
        layers: configured("Layers"),
        "file-system-configs": configured("FileSystemConfigs"),
        "image-config": configured("ImageConfig"),
        "ephemeral-storage": configured("EphemeralStorage"),
        "snap-start": configured("SnapStart"),
        "logging-config": configured("LoggingConfig"),
        "code-signing-config-arn": "is a setting of the function that deployments leave as it is",
        environment: "is `environment-variables`, lines of NAME=value",
    },
    "s3-deploy": {
        folder: "is `source`",
        "bucket-region": "is `aws-region`",
        "dist-id": "is `distribution-id`",
        invalidation: "is `invalidate`, a path a line; by default what changed is cleared",
        "delete-removed": 'is `delete`: by default what a deployment put there and the source has no more, with "all" the rest, too',
        "no-cache": "is a line of `cache-control`, `**: no-cache`; pages have it by themselves",
        private: "is `acl: private`; without `acl` none is sent, which keeps objects private",
        cache: "is `cache-control`, a glob and its value a line",
        "files-to-include": "is `include`, a glob a line",
    },
    "lambda-action": {
        "zip-file": "is `code`, which takes a .zip",
        "s3-object-version": "is part of `code: s3://bucket/key?versionId=…`",
        "reversion-id": "is not needed: the function is written only as it was planned from",
        debug: "is GitHub's own debug logging (re-run the job with it)",
    },
};
const counterparts = {
    "amazon-ecs-deploy-task-definition": ["ecs"],
    "amazon-ecs-render-task-definition": ["ecs"],
    "amazon-ecs-deploy-express-service": ["ecs"],
    "login-action": ["ecr"],
    "amazon-ecr-login": ["ecr"],
    "aws-lambda-deploy": ["lambda"],
    "lambda-action": ["lambda"],
    "s3-deploy": ["s3"],
};
const jobWords = new Set([
    ...["command", "debug", "force", "handler", "layers", "role", "runtime", "stage", "tag"],
    ...[
        "timeout",
        "version",
        "attempts",
        "cache",
        "cpu",
        "folder",
        "invalidation",
        "logout",
        "memory",
    ],
    ...["password", "private", "registry", "subnets", "username"],
]);
function isJobWord(name) {
    return jobWords.has(name);
}
function knownElsewhere(name, target) {
    const dashed = name.replaceAll("_", "-");
    for (const [tool, names] of Object.entries(answers)) {
        if (target !== undefined && counterparts[tool]?.includes(target) === false)
            continue;
        const answer = Object.hasOwn(names, dashed) ? names[dashed] : undefined;
        if (answer !== undefined)
            return `of ${tool} ${answer}`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/inputs/run.js


function readRun(inputs) {
    return (0,optional.everyField)({
        timeoutMinutes: inputs.integer("timeout-minutes", 30, { min: 1, max: 360 }),
        dryRun: inputs.boolean("dry-run", false),
        showApplicationOutput: readShown(inputs),
        allowForks: inputs.boolean("allow-forks", false),
        summary: inputs.boolean("summary", true),
        commentPlan: inputs.boolean("comment-plan", false),
        githubToken: inputs.text("github-token"),
        environment: inputs.text("environment"),
    });
}

;// CONCATENATED MODULE: ./src/inputs/common.js






const commonInputNames = [
    "target",
    "role-to-assume",
    "aws-region",
    "auth",
    "audience",
    "role-session-name",
    "role-duration-seconds",
    "chain-role-to-assume",
    "chain-role-external-id",
    "chain-session-tags",
    "chain-source-identity",
    "session-policy",
    "managed-session-policies",
    "allowed-account-ids",
    "mask-aws-account-id",
    "trust-policy",
    "http-proxy",
    "no-proxy",
    "timeout-minutes",
    "dry-run",
    "show-application-output",
    "allow-forks",
    "summary",
    "comment-plan",
    "environment",
    "github-token",
];
function readInputs(inputs, environment, targets, unknownNames = "refused") {
    const name = readTarget(inputs, [...targets.keys()]);
    const registered = targets.get(name);
    const common = readCommon(inputs, name, environment);
    const remarks = checkNames(inputs, name, targets, unknownNames);
    const target = registered?.bind(inputs);
    if (target !== undefined && target.knownMinutes > common.run.timeoutMinutes - 1) {
        inputs.problem("timeout-minutes", `is ${common.run.timeoutMinutes}, but the deployment takes at least ${target.knownMinutes} minutes by its own settings (one more is kept for taking back)`);
    }
    checkNamedPlaces(inputs, target?.places ?? [], common.signIn.region);
    inputs.throwProblems();
    if (target === undefined)
        throw new TypeError("A valid target is registered");
    return { common, target, remarks };
}
function readTarget(inputs, names) {
    const given = inputs.text("target");
    if (given === undefined) {
        inputs.problem("target", `is required: one of ${names.join(", ")}`);
        return "";
    }
    if (names.includes(given))
        return given;
    const guess = (0,nearest.nearest)(given, names);
    const suffix = guess === undefined ? "" : `; did you mean "${guess}"?`;
    inputs.problem("target", `must be one of ${names.join(", ")}, not "${given}"${suffix}`);
    return "";
}
function readCommon(inputs, target, environment) {
    const signIn = readSignIn(inputs, environment);
    const network = { proxy: readProxy(inputs, environment) };
    const run = readRun(inputs);
    checkPlace(inputs, signIn);
    return { target, run, signIn, network };
}
function checkNames(inputs, target, targets, unknownNames) {
    const all = [...targets.values()].flatMap(({ inputs: names }) => names);
    const chosen = targets.get(target);
    const own = new Set([...commonInputNames, ...(chosen?.accepted(inputs) ?? all)]);
    const asked = chosen?.about === undefined ? target || undefined : chosen.about(inputs);
    const remarks = [];
    for (const name of inputs.given().filter((given) => !own.has(given))) {
        const owners = [...targets].filter(([, { inputs: names }]) => names.includes(name));
        const answer = owners.length > 0
            ? `does not belong to target ${target}, but to ${owners.map(([owner]) => owner).join(", ")}`
            : answerToUnknown(name, [...own], asked);
        if (unknownNames === "refused")
            inputs.problem(name, answer ?? "is no input");
        else if (answer === undefined)
            continue;
        else if (isJobWord(name))
            remarks.push(`${name} has no effect: ${answer}`);
        else
            inputs.problem(name, answer);
    }
    return remarks;
}
function answerToUnknown(name, inputs, target) {
    const elsewhere = knownElsewhere(name, target);
    if (elsewhere !== undefined)
        return elsewhere;
    const guess = (0,nearest.nearest)(name, inputs);
    return guess === undefined ? undefined : `is no input; did you mean "${guess}"?`;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__("node:os");
// EXTERNAL MODULE: ./.cache/bundle/node_modules/@actions/core/lib/core.js + 14 modules
var core = __nccwpck_require__("./.cache/bundle/node_modules/@actions/core/lib/core.js");
// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __nccwpck_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/auth/origin/event-head.js

const ofPullRequest = new Set([
    "pull_request",
    "pull_request_target",
    "pull_request_review",
    "pull_request_review_comment",
]);
function headOfEvent(eventName, event, own) {
    const payload = fieldsOf(event) ?? {};
    if (ofPullRequest.has(eventName))
        return headOfPullRequest(payload.pull_request, own);
    switch (eventName) {
        case "workflow_run":
            return headOfRun(payload.workflow_run, own);
        case "check_run":
            return headOfCheck(fieldsOf(payload.check_run)?.check_suite, own);
        case "check_suite":
            return headOfCheck(payload.check_suite, own);
        case "issue_comment":
            return headOfComment(payload.issue);
        default:
            return { kind: "own" };
    }
}
function headOfPullRequest(request, own) {
    const head = fieldsOf(fieldsOf(request)?.head);
    return head?.repo === undefined ? { kind: "unknown" } : judge(head.repo, own);
}
function headOfRun(run, own) {
    const fields = fieldsOf(run);
    return fields?.head_repository === undefined
        ? { kind: "unknown" }
        : judge(fields.head_repository, own);
}
function headOfCheck(suite, own) {
    const fields = fieldsOf(suite);
    if (fields === undefined)
        return { kind: "unknown" };
    const requests = Array.isArray(fields.pull_requests) ? fields.pull_requests : [];
    const heads = requests.map((request) => headOfPullRequest(request, own));
    const named = typeof fields.head_branch === "string" && fields.head_branch !== "";
    if (heads.length === 0) {
        return named ? { kind: "own" } : { kind: "fork", name: "(not named)" };
    }
    return heads.find(({ kind }) => kind === "own") ?? heads[0] ?? { kind: "unknown" };
}
function headOfComment(issue) {
    const fields = fieldsOf(issue);
    if (fields === undefined)
        return { kind: "unknown" };
    if (fields.pull_request === undefined || fields.pull_request === null)
        return { kind: "own" };
    return typeof fields.number === "number"
        ? { kind: "commented", number: fields.number }
        : { kind: "unknown" };
}
function judge(repository, own) {
    const fields = fieldsOf(repository);
    if (fields === undefined)
        return { kind: "fork", name: "(deleted)" };
    const name = typeof fields.full_name === "string" ? fields.full_name : "(not named)";
    const id = typeof fields.id === "number" ? String(fields.id) : undefined;
    if (id !== undefined && own.id !== undefined) {
        return id === own.id ? { kind: "own" } : { kind: "fork", name };
    }
    if (own.name === undefined)
        return { kind: "unknown" };
    return name.toLowerCase() === own.name.toLowerCase() ? { kind: "own" } : { kind: "fork", name };
}
function fieldsOf(value) {
    return (0,maps.isMap)(value) ? value : undefined;
}

;// CONCATENATED MODULE: ./src/action/runner/event.js




function originOf(environment) {
    const eventName = environment.GITHUB_EVENT_NAME || undefined;
    const event = readEvent(environment.GITHUB_EVENT_PATH);
    return {
        ...(0,optional.optional)("eventName", eventName),
        ...(0,optional.optional)("actor", environment.GITHUB_ACTOR || undefined),
        head: headOfEvent(eventName ?? "", event, ownRepository(environment)),
        mayRequestToken: Boolean(environment.ACTIONS_ID_TOKEN_REQUEST_URL && environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN),
    };
}
function ownRepository(environment) {
    return {
        ...(0,optional.optional)("id", environment.GITHUB_REPOSITORY_ID || undefined),
        ...(0,optional.optional)("name", environment.GITHUB_REPOSITORY || undefined),
    };
}
function visibilityOf(environment) {
    const { repository } = readEvent(environment.GITHUB_EVENT_PATH);
    const { visibility, private: closed } = repository ?? {};
    if (visibility !== undefined)
        return readVisibility(visibility);
    return typeof closed === "boolean" ? (closed ? "private" : "public") : undefined;
}
function isFork(environment) {
    const { pull_request: request } = readEvent(environment.GITHUB_EVENT_PATH);
    return headOfPullRequest(request, ownRepository(environment)).kind === "fork";
}
function pullRequestOf(environment) {
    const { pull_request: request, issue } = readEvent(environment.GITHUB_EVENT_PATH);
    const number = request?.number ?? (issue?.pull_request ? issue.number : undefined);
    if (typeof number === "number")
        return number;
    const byRef = /^refs\/pull\/(\d+)\//.exec(environment.GITHUB_REF ?? "")?.[1];
    return byRef === undefined ? undefined : Number(byRef);
}
function isPullClosed(environment) {
    const { pull_request: request, issue } = readEvent(environment.GITHUB_EVENT_PATH);
    return (request ?? issue)?.state === "closed";
}
function pullRequestHead(environment) {
    const { pull_request: request } = readEvent(environment.GITHUB_EVENT_PATH);
    const fields = {
        headSha: request?.head?.sha,
        headRef: request?.head?.ref,
        baseRef: request?.base?.ref,
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === "string"));
}
const eventLimitBytes = 32_000_000;
function readEvent(path) {
    if (!path)
        return {};
    try {
        const event = JSON.parse((0,file.readForeignFile)(path, eventLimitBytes));
        return typeof event === "object" && event !== null ? event : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./src/action/runner/runner-file.js

function hasFile(environment, file) {
    return Boolean(environment[file]);
}
function noRunnerFile(file, name) {
    return new errors.DeployError({
        id: "runner-file-unwritable",
        message: `${name} could not be handed to the steps that follow: the runner gave no file for it (${file} is not set).`,
        hint: `Run the step on a runner that sets ${file}, or with its variables passed on (a container or a wrapper may drop them).`,
    });
}
function unwritable(error) {
    return new errors.DeployError({
        id: "runner-file-unwritable",
        message: `An output could not be written to the runner's file: ${(0,errors.messageOf)(error)}`,
        hint: "Check the runner's disk and the rights of its files, then run the job again.",
        cause: error,
    });
}

;// CONCATENATED MODULE: ./src/action/runner/environment.js








function rawInputs(environment, platform = process.platform) {
    const isInput = (key) => key.startsWith("INPUT_") && (platform === "win32" || key === key.toUpperCase());
    const entries = Object.entries(environment)
        .filter(([key, value]) => isInput(key) && value !== undefined)
        .map(([key, value]) => [key.slice("INPUT_".length).toLowerCase(), value ?? ""]);
    return new Map(entries);
}
function jobOf(environment) {
    const value = (name) => environment[name] || undefined;
    const serverUrl = value("GITHUB_SERVER_URL") ?? "https://github.com";
    const repository = value("GITHUB_REPOSITORY");
    const runId = value("GITHUB_RUN_ID");
    const known = (0,optional.defined)({
        repository,
        repositoryId: value("GITHUB_REPOSITORY_ID"),
        runId,
        runAttempt: value("GITHUB_RUN_ATTEMPT"),
        runNumber: value("GITHUB_RUN_NUMBER"),
        job: value("GITHUB_JOB"),
        workflowRef: value("GITHUB_WORKFLOW_REF"),
        workflow: value("GITHUB_WORKFLOW"),
        sha: value("GITHUB_SHA"),
        ref: value("GITHUB_REF"),
        refName: value("GITHUB_REF_NAME"),
        actor: value("GITHUB_ACTOR"),
        eventName: value("GITHUB_EVENT_NAME"),
        pullRequest: pullRequestOf(environment),
        runUrl: repository === undefined || runId === undefined
            ? undefined
            : `${serverUrl}/${repository}/actions/runs/${runId}`,
    });
    return { serverUrl, ...known, ...pullRequestHead(environment) };
}
const notUndone = "What this step leaves to later ones stays until the job ends: the runner gave no file for the post step's state (GITHUB_STATE is not set).";
function runnerOf(environment) {
    return {
        mask,
        exportVariable: (name, value) => {
            if (!hasFile(environment, "GITHUB_ENV"))
                throw noRunnerFile("GITHUB_ENV", name);
            (0,core.exportVariable)(name, value);
        },
        saveState: (name, value) => {
            if (hasFile(environment, "GITHUB_STATE"))
                (0,core.saveState)(name, value);
            else
                action_log.workflowLog.warning(notUndone);
        },
        remember: (name, value) => {
            saveOptionalState(name, value, environment);
        },
        environment: forTargets(environment),
        tempDir: environment.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
        homeDir: environment.HOME || (0,external_node_os_.homedir)(),
    };
}
function saveOptionalState(name, value, environment) {
    if (!hasFile(environment, "GITHUB_STATE"))
        return;
    try {
        (0,core.saveState)(name, value);
    }
    catch (error) {
        action_log.workflowLog.debug(`The post step will not know ${name}: ${(0,errors.messageOf)(error)}`);
    }
}
const targetVariables = [
    ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
    ...["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "DOCKER_CONFIG"],
    "AWS_SHARED_CREDENTIALS_FILE",
    ...["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "SHELL", "DISPLAY"],
    ...["XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS"],
    ...["GNUPGHOME", "GPG_TTY", "PASSWORD_STORE_DIR", "SystemRoot", "USERPROFILE", "APPDATA"],
    ...["LOCALAPPDATA", "ProgramData", "TEMP", "TMP", "PATHEXT", "COMSPEC", "WINDIR"],
];
function forTargets(environment) {
    const known = new Set(targetVariables.map((name) => name.toUpperCase()));
    return Object.fromEntries(Object.entries(environment).filter(([name]) => known.has(name.toUpperCase())));
}
function mask(secret) {
    const lines = new Set([secret, ...secret.split(/\r?\n/)]);
    for (const line of lines)
        if (line.trim() !== "")
            (0,core.setSecret)(line);
}
function maskAccounts(raw) {
    if (!/^true$/i.test(raw.get("mask-aws-account-id")?.trim() ?? ""))
        return;
    for (const name of ["role-to-assume", "chain-role-to-assume"]) {
        mask((0,aws_arn.parseArn)(raw.get(name)?.trim() ?? "")?.accountId ?? "");
    }
}

;// CONCATENATED MODULE: ./src/action/preflight.js









async function preflight(raw, environment, targets) {
    const origin = originOf(environment);
    maskAccounts(raw);
    (0,boundary.checkOrigin)(origin, (0,boundary.askedOf)(raw, targets));
    const inputs = await withYaml((yaml) => readInputs(new Inputs(raw, yaml), environment, targets, "ignored"));
    for (const secret of (0,proxy.proxySecrets)(inputs.common.network.proxy))
        mask(secret);
    if (inputs.common.signIn.auth === "oidc")
        (0,boundary.checkTokenRight)(origin);
    (0,aws_endpoint.checkEndpoints)(environment, (0,statement.actionsOf)(inputs.target, inputs.common.signIn.region));
    return inputs;
}

;// CONCATENATED MODULE: ./src/action/process/certificates.js
function alwaysVerify(tell) {
    if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== "0")
        return;
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    tell("NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect here: certificates are always verified. For a certificate authority of your own set NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE.");
}

// EXTERNAL MODULE: ./src/action/process/end-process.js + 1 modules
var end_process = __nccwpck_require__("./src/action/process/end-process.js");
// EXTERNAL MODULE: ./src/aws/plain-request.js
var plain_request = __nccwpck_require__("./src/aws/plain-request.js");
;// CONCATENATED MODULE: ./src/action/ask-github.js


const ask_github_limitMs = 10_000;
async function askGitHub(path, authorization, environment, network) {
    const api = environment.GITHUB_API_URL || "https://api.github.com";
    return (0,plain_request.sendPlain)(network, new URL(`${api.replace(/\/$/, "")}${path}`), {
        headers: {
            accept: "application/vnd.github+json",
            "user-agent": "aws-oidc-deploy",
            ...(0,optional.optional)("authorization", authorization),
        },
        signal: AbortSignal.timeout(ask_github_limitMs),
    });
}

;// CONCATENATED MODULE: ./src/action/pull-request/read-pull.js



function readPull(number, { network: { proxy }, run: { githubToken } }, environment) {
    const { name } = ownRepository(environment);
    return withNetwork(proxy, environment, async (network) => {
        if (githubToken === undefined || name === undefined)
            return undefined;
        try {
            const path = `/repos/${name}/pulls/${number}`;
            const { status, body } = await askGitHub(path, `token ${githubToken}`, environment, network);
            return status === 200 ? JSON.parse(body.toString("utf8")) : undefined;
        }
        catch {
            return undefined;
        }
    });
}

;// CONCATENATED MODULE: ./src/action/pull-request/check-pull-request.js




async function checkPullRequest(needed, common, environment) {
    if (needed === undefined)
        return undefined;
    const number = pullRequestOf(environment);
    if (number === undefined)
        throw (0,boundary.noPullRequest)(environment.GITHUB_EVENT_NAME || undefined);
    if (needed === "named")
        return undefined;
    if (isPullClosed(environment))
        throw (0,boundary.pullRequestClosed)(number);
    const pull = await readPull(number, common, environment);
    const state = (0,maps.isMap)(pull) ? pull.state : undefined;
    if (state === "closed")
        throw (0,boundary.pullRequestClosed)(number);
    return state === undefined
        ? `Whether pull request ${number} is still open could not be asked (\`pull-requests: read\` for github-token)`
        : undefined;
}

;// CONCATENATED MODULE: ./src/action/pull-request/commented-head.js




async function checkCommented(common, { handsOverSession }, environment) {
    const { target, run } = common;
    const { eventName = "", head } = originOf(environment);
    if (head.kind !== "commented" || (0,boundary.forksAllowed)({ allowForks: run.allowForks, handsOverSession }))
        return;
    const pull = await readPull(head.number, common, environment);
    const found = headOfPullRequest(pull, ownRepository(environment));
    (0,boundary.refuseFork)(found, eventName, { target, handsOverSession });
}

// EXTERNAL MODULE: ./src/auth/session/session-fold.js
var session_fold = __nccwpck_require__("./src/auth/session/session-fold.js");
;// CONCATENATED MODULE: ./src/model/unexpected.js

function asDeployError(thrown) {
    if (thrown instanceof errors.DeployError)
        return thrown;
    return new errors.DeployError({
        id: "unexpected-error",
        message: `An error that the action does not know: ${(0,errors.messageOf)(thrown)}`,
        hint: "Run the job again with debug logging and report the log.",
        cause: thrown,
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__("node:crypto");
// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __nccwpck_require__("./src/model/time/duration.js");
// EXTERNAL MODULE: ./src/model/report/report.js + 1 modules
var report_report = __nccwpck_require__("./src/model/report/report.js");
// EXTERNAL MODULE: ./src/action/text.js
var action_text = __nccwpck_require__("./src/action/text.js");
// EXTERNAL MODULE: ./src/model/text.js
var model_text = __nccwpck_require__("./src/model/text.js");
;// CONCATENATED MODULE: ./src/action/words.js
const words_words = {
    live: "Live now",
    todo: "What to do",
    open: "Open",
    commit: "Commit",
    run: "Run of",
    more: "More on",
    tried: "What was tried",
    planned: "What was planned",
    compared: "What was compared",
    evidence: "Evidence",
    notes: "Notes",
    warnings: "Warnings",
    session: "Session",
};

;// CONCATENATED MODULE: ./src/action/render/differences.js



const nameLimit = 32;
const valueLimit = 200;
function diffLines(all) {
    const width = widthOf(all);
    return all.flatMap((difference) => linesOf(difference, width));
}
function linesOf(difference, width) {
    const { effect, before, after, note } = difference;
    const line = (sign, value) => `${sign} ${nameOf(difference, width)}  ${[value, note].filter(Boolean).join("  ")}`.trimEnd();
    if (effect === "create")
        return [line("+", after)];
    if (effect === "delete")
        return [line("-", before)];
    if (before === undefined && after === undefined)
        return [line("!", undefined)];
    const gone = before === undefined ? [] : [`- ${nameOf(difference, width)}  ${(0,action_text.shorten)(before, valueLimit)}`];
    return [...gone, line("+", after)];
}
function diffWithin(all, limit) {
    const first = all.slice(0, limit);
    const width = widthOf(first);
    const lines = [];
    let shown = 0;
    for (const difference of first) {
        const own = linesOf(difference, width);
        if (lines.length + own.length > limit)
            break;
        lines.push(...own);
        shown += 1;
    }
    return { lines, rest: all.length - shown };
}
function logLines(all) {
    const width = widthOf(all);
    const signs = { create: "+", update: "~", delete: "-" };
    return all.map((difference) => {
        const { effect, before, after, note } = difference;
        const values = [before, after]
            .filter((value) => value !== undefined)
            .map((value) => (0,action_text.shorten)(value, valueLimit))
            .join(" → ");
        const said = [values, note].filter(Boolean).join("  ");
        return `  ${signs[effect]} ${nameOf(difference, width)}   ${said}`.trimEnd();
    });
}
function widthOf(all) {
    return all.reduce((most, { name }) => Math.max(most, Math.min(name.length, nameLimit)), 0);
}
function nameOf({ name }, width) {
    return (0,action_text.shorten)(name, valueLimit).padEnd(width);
}
const comparedLimit = 100;
function comparedFold(compared) {
    const shown = compared.slice(0, comparedLimit);
    const width = (at) => shown.reduce((most, row) => Math.max(most, Math.min(row[at].length, valueLimit)), 0);
    const [names, values] = [width(0), width(1)];
    const lines = shown.map(([what, value]) => [what.padEnd(names), value.padEnd(values), "same"].join("  "));
    const rest = compared.length - shown.length;
    return { title: words_words.compared, lines, ...(rest === 0 ? {} : { more: `… and ${rest} more` }) };
}
function tableLines({ columns, rows }) {
    const texts = [
        columns.map(({ title }) => title),
        ...rows.map((row) => row.map((cell) => (0,action_text.shorten)((0,model_text.plainText)(cell), 80))),
    ];
    const widths = columns.map((_, at) => Math.max(...texts.map((row) => row[at]?.length ?? 0)));
    return texts.map((row) => {
        const cells = columns.map(({ numeric }, at) => {
            const [cell = "", width = 0] = [row[at], widths[at]];
            return numeric === true ? cell.padStart(width) : cell.padEnd(width);
        });
        return `  ${cells.join("  ")}`.trimEnd();
    });
}

// EXTERNAL MODULE: ./src/model/pages.js
var pages = __nccwpck_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/action/render/markdown.js



const sentenceLimit = 600;
const cellLimit = 300;
const lineLimit = 1000;
function sentence(text, limit = sentenceLimit) {
    const parts = [];
    let room = limit;
    for (const piece of (0,model_text.piecesOf)(text)) {
        if (room <= 0)
            break;
        parts.push(inline(piece, room));
        room -= (0,model_text.plainText)([piece]).length;
    }
    return parts.join("");
}
function inline(piece, room) {
    if (typeof piece === "string")
        return withCode((0,action_text.shorten)(piece, room));
    if ("strong" in piece)
        return bold((0,action_text.shorten)(piece.strong, room));
    return "code" in piece ? code(piece.code) : markdown_link(piece);
}
function withCode(text) {
    return text
        .split(/`([^`\n]+)`/)
        .map((part, index) => (index % 2 === 0 ? withLinks(part) : code(part)))
        .join("");
}
function withLinks(text) {
    return text
        .split(pages.ownPages)
        .map((part, index) => index % 2 === 0
        ? (0,action_text.escapeMarkdown)(part)
        : markdown_link({ label: part.slice(part.indexOf("/docs/") + 1), url: part }))
        .join("");
}
function bold(text) {
    const inner = withCode(text.trim());
    return inner === "" ? "" : `<strong>${inner}</strong>`;
}
function code(text) {
    return `<code>${(0,action_text.escapeMarkdown)((0,action_text.shorten)(text, cellLimit))}</code>`;
}
function markdown_link({ label, url }) {
    const address = URL.canParse(url) ? new URL(url) : undefined;
    if (address?.protocol !== "https:")
        return (0,action_text.escapeMarkdown)(label);
    const safe = address.href.replace(/[()<>\\|`\s[\]*_~]/g, percent);
    return `[${(0,action_text.escapeMarkdown)((0,action_text.shorten)(label, 100))}](${safe})`;
}
function percent(sign) {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
function links(all) {
    return all.map(markdown_link).join(" · ");
}
function rows(columns, cells) {
    const line = (parts) => `| ${parts.join(" | ")} |`;
    const titles = columns.map(({ title }) => (0,action_text.escapeMarkdown)(title));
    const marks = columns.map(({ numeric }) => (numeric === true ? "--:" : "---"));
    return [line(titles), line(marks), ...cells.map(line)].join("\n");
}
function cell(text) {
    return sentence(text, cellLimit);
}
function fenced(lines, language = "text") {
    const shown = lines.map((line) => (0,action_text.shorten)((0,action_text.harmless)(line).replaceAll("\n", " "), lineLimit));
    const longest = shown.reduce((most, line) => Math.max(most, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)), 2);
    const fence = "`".repeat(longest + 1);
    return [`${fence}${language}`, ...shown, fence].join("\n");
}
function folded(title, body) {
    const inside = body.join("\n\n");
    return `<details><summary>${cell(title)}</summary>\n\n${inside}\n\n</details>`;
}
function advice(text) {
    if (typeof text !== "string" || !text.includes("\n"))
        return [sentence(text)];
    const blocks = [];
    for (const line of text.split("\n")) {
        const paste = /^(\s|[{}[\]])/.test(line);
        const last = blocks.at(-1);
        if (last?.paste === paste)
            last.lines.push(line);
        else
            blocks.push({ paste, lines: [line] });
    }
    return blocks.map(({ paste, lines }) => paste ? fenced(dedent(lines), languageOf(lines)) : sentence(lines.join(" ")));
}
function languageOf([first = ""]) {
    return /^\s*[{[]/.test(first) ? "json" : "yaml";
}
function dedent(lines) {
    const margin = Math.min(...lines.map((line) => line.search(/\S|$/)));
    return lines.map((line) => line.slice(margin));
}

;// CONCATENATED MODULE: ./src/action/render/changes.js


const changes_open = { rows: 9, timeline: 6, lines: 12, failedLines: 4, facts: 12 };
function changeParts(report) {
    const { story, verdict } = report;
    if (verdict === "unchanged")
        return [];
    const tables = (story.tables ?? []).map((table) => tablePart(table, changes_open.rows));
    const compared = (story.differences?.length ?? 0) + (story.tables?.length ?? 0) > 0;
    const isTold = verdict === "failed" && compared;
    const told = isTold ? [] : (story.facts ?? []);
    const rest = told.length - changes_open.facts;
    const facts = [
        ...told
            .slice(0, changes_open.facts)
            .map(([label, text]) => `${bold(`${label}:`)} ${sentence(text, 300)}`),
        ...(rest > 0 ? [`… and ${rest} more`] : []),
    ];
    const timeline = verdict === "failed" ? [] : timelinePart(report);
    return [diffPart(report), ...tables, ...timeline, facts.join("<br>")];
}
function timelineFirst(report) {
    return report.verdict === "failed" ? timelinePart(report) : [];
}
function timelinePart({ story: { timeline } }) {
    return timeline !== undefined && isTimelineOpen(timeline)
        ? [tablePart(timeline.table, changes_open.timeline)]
        : [];
}
function isTimelineOpen({ title, table }) {
    return title === undefined && table.rows.length <= changes_open.timeline;
}
function openDiffLines({ verdict }) {
    return verdict === "failed" ? changes_open.failedLines : changes_open.lines;
}
function diffPart(report) {
    const { differences = [], comparing, unlisted = 0 } = report.story;
    if (differences.length === 0)
        return "";
    const all = diffLines(differences);
    const limit = openDiffLines(report);
    const shown = all.length <= limit + 1 ? all : all.slice(0, limit);
    const rest = all.length > shown.length || unlisted > 0;
    const title = comparing === undefined ? [] : [`  ${comparing}`];
    return fenced([...title, ...shown, ...(rest ? ["  … and more, below"] : [])], "diff");
}
function tablePart({ columns, rows: all }, limit) {
    const last = all.at(-1);
    const cut = all.length > limit && last !== undefined;
    const shown = cut
        ? [...all.slice(0, limit - 2), [`… ${all.length - limit + 1} more`], last]
        : all;
    const cells = shown.map((row) => columns.map((_, at) => cell(row[at] ?? "")));
    return rows(columns, cells);
}


;// CONCATENATED MODULE: ./src/action/render/commit.js


const shortDigits = 7;
function shortCommit(sha) {
    return sha.slice(0, shortDigits);
}
function commitText({ repository, serverUrl, ...job }) {
    const { sha, of } = commitOf(job);
    if (sha === undefined || !/^[0-9a-f]{7,64}$/i.test(sha))
        return undefined;
    const short = shortCommit(sha);
    const url = `${serverUrl}/${repository ?? ""}/commit/${sha}`;
    const shown = repository === undefined ? `\`${short}\`` : markdown_link({ label: short, url });
    return `${shown.replace(`[${short}]`, `[\`${short}\`]`)}${of === "" ? "" : ` of ${(0,action_text.escapeMarkdown)((0,action_text.shorten)(of, 100))}`}`;
}
function commitPlain(job) {
    const { sha, of } = commitOf(job);
    if (sha === undefined)
        return "";
    return `${shortCommit(sha)}${of === "" ? "" : ` of ${of}`}`;
}
function commitOf({ headSha, headRef, sha, refName }) {
    return headSha === undefined ? { sha, of: refName ?? "" } : { sha: headSha, of: headRef ?? "" };
}
function compareLink({ repository, serverUrl, sha }, since) {
    if (since === undefined || repository === undefined || sha === undefined)
        return undefined;
    const { commit, at, newer = false } = since;
    if (!/^[0-9a-f]{7,64}$/i.test(commit) || sha.startsWith(commit))
        return undefined;
    const mine = sha.slice(0, Math.max(shortDigits, commit.length));
    const [from, to] = newer ? [mine, commit] : [commit, mine];
    return {
        label: newer ? `what ${at} had besides` : `all changes since ${at}`,
        url: `${serverUrl}/${repository}/compare/${from}...${to}`,
    };
}

;// CONCATENATED MODULE: ./src/action/render/open-parts.js
const openOutput = 8;
const openWarnings = 2;
const openEvidence = 6;
function isEvidenceOpen(evidence) {
    return evidence.length > 0 && evidence.length <= openEvidence;
}
function isAboutInputs({ stage, story }) {
    return stage === "inputs" && (story.tables?.length ?? 0) > 0;
}
function openLinks({ url, links = [] }) {
    return url === undefined
        ? links
        : [{ label: url.replace(/^https:\/\/|\/$/g, ""), url }, ...links];
}

;// CONCATENATED MODULE: ./src/action/render/folds.js






const foldLimit = 12;
const foldedRows = 100;
function foldParts(report, lines) {
    const { story, notes, session } = report;
    const all = [
        ...longDiff(report),
        ...timelineFold(report),
        ...(story.compared === undefined || report.verdict !== "unchanged"
            ? []
            : [comparedFold(story.compared)]),
        ...(story.folds ?? []),
        ...counted(words_words.notes, notes),
        ...furtherWarnings(report),
        ...evidenceFold(report),
    ];
    return [...all.slice(0, foldLimit), ...(session === undefined ? [] : [session])].map((fold) => renderFold(fold, lines));
}
function counted(title, lines, unit = "") {
    const count = lines.length;
    return count === 0 ? [] : [{ title: `${title}: ${String(count)}${unit}`, lines }];
}
function furtherWarnings({ warnings }) {
    const rest = warnings.length - openWarnings;
    if (rest <= 0)
        return [];
    const lines = warnings.slice(openWarnings, openWarnings + foldedRows).map(model_text.plainText);
    const more = rest > lines.length ? { more: `… and ${rest - lines.length} more` } : {};
    return [{ title: `${words_words.warnings}: ${rest}`, lines, ...more }];
}
function longDiff(report) {
    const { differences = [], unlisted = 0 } = report.story;
    if (report.verdict === "unchanged" || diffLines(differences).length <= openDiffLines(report) + 1)
        return [];
    const more = unlisted === 0 ? {} : { more: `… and ${unlisted} more, in the output plan-file` };
    return [{ title: `All ${differences.length + unlisted} changes`, differences, ...more }];
}
function timelineFold({ story: { timeline } }) {
    if (timeline === undefined || isTimelineOpen(timeline))
        return [];
    const { title = "Timeline", table } = timeline;
    return [{ title, table }];
}
function evidenceFold(report) {
    const { evidence, story } = report;
    if (isAboutInputs(report))
        return [];
    const open = isEvidenceOpen(evidence) && (story.output ?? []).length === 0;
    return open ? [] : counted(words_words.evidence, evidence, evidence.length === 1 ? " line" : " lines");
}
function renderFold(fold, limit) {
    const { title, differences = [], lines = [], language, table, more } = fold;
    const changes = diffWithin(differences, limit);
    const rest = changes.rest === 0 ? [] : [`  … and ${changes.rest} more`];
    return folded(title, [
        ...(differences.length === 0 ? [] : [fenced([...changes.lines, ...rest], "diff")]),
        ...(lines.length === 0 ? [] : [fenced(cut(lines, limit), language)]),
        ...(table === undefined ? [] : [tablePart(table, foldedRows)]),
        ...(more === undefined ? [] : [sentence(more)]),
    ]);
}
function cut(lines, limit) {
    const rest = lines.length - limit;
    return rest <= 0 ? lines : [...lines.slice(0, limit), `… and ${rest} more`];
}

;// CONCATENATED MODULE: ./src/model/version.js
const version = "1.0.0";

;// CONCATENATED MODULE: ./src/action/summary.js












const headingLimit = 200;
const limitBytes = 190_000;
async function writeSummary(report) {
    await core.summary.addRaw(renderSummary(report), true).write();
}
function renderSummary(report) {
    const whole = summary_render(report, 100);
    return Buffer.byteLength(whole) <= limitBytes ? whole : summary_render(report, 10);
}
function summary_render(report, foldLines) {
    return [...openParts(report), ...foldParts(report, foldLines), footer(report)]
        .filter((part) => part !== "")
        .join("\n\n");
}
function openParts(report) {
    const { story, verdict } = report;
    const late = report.stage === "sign-in" && (story.differences?.length ?? 0) > 0;
    const todo = todoParts(report);
    return [
        `### ${marks[verdict]} ${heading(report)}`,
        leadOf(report),
        labelLines(report),
        ...(late ? [] : todo),
        ...summary_openEvidence(report),
        ...timelineFirst(report),
        [warningLines(report), triedLabel(report)].filter((line) => line !== "").join("<br>"),
        ...changeParts(report),
        ...(late ? todo : []),
    ];
}
function failureParts(report) {
    const parts = [leadOf(report), labelLines(report), ...todoParts(report), ...summary_openEvidence(report)];
    const tables = report.stage === "inputs" ? changeParts(report) : [];
    return [...parts, ...tables].filter((part) => part !== "");
}
const marks = {
    done: "✅",
    unchanged: "✅",
    planned: "📋",
    failed: "❌",
};
function heading(report) {
    const { environment, verdict } = report;
    const where = verdict === "planned" && environment !== undefined ? `${environment} · ` : "";
    return (0,action_text.escapeMarkdown)((0,action_text.shorten)(where + (0,report_report.headingOf)(report), headingLimit));
}
function leadOf(report) {
    const { story, verdict, totalMs } = report;
    if (isAboutInputs(report))
        return "";
    if (verdict === "failed")
        return sentence(story.cause ?? "");
    const [first] = openLinks(story);
    const lead = sentence(story.lead ?? "").replace(/\.$/, "");
    const written = `${lead === "" ? "N" : "n"}othing was written`;
    const parts = [
        lead,
        ...(verdict === "planned" ? [written] : []),
        (0,duration.spokenTime)(totalMs),
        ...(verdict === "unchanged" && first !== undefined ? [markdown_link({ ...first, label: "open" })] : []),
    ];
    return parts.filter((part) => part !== "").join(" · ");
}
function labelLines(report) {
    const { story, verdict, live, job } = report;
    if (verdict === "unchanged")
        return "";
    const compare = compareLink(job, story.since);
    const commit = [commitText(job) ?? "", ...(compare === undefined ? [] : [markdown_link(compare)])];
    return [
        labelled(words_words.live, live === undefined ? "" : sentence(live)),
        isShort(report) ? labelled(words_words.todo, shortTodo(report)) : "",
        labelled(story.existing === true ? words_words.run : words_words.commit, verdict === "failed" ? "" : commit.filter(Boolean).join(" · ")),
        labelled(words_words.open, links((verdict === "failed" ? (story.links ?? []) : openLinks(story)).slice(0, 6))),
    ]
        .filter((line) => line !== "")
        .join("<br>");
}
function labelled(label, text) {
    return text === "" ? "" : `${bold(`${label}:`)} ${text}`;
}
function isShort({ story, errorId }) {
    const [first, ...others] = story.todo ?? [];
    if (errorId === undefined || others.length > 0)
        return false;
    return first === undefined || advice(first).length === 1;
}
function todoParts(report) {
    const { story, errorId } = report;
    if (errorId === undefined || isShort(report))
        return [];
    const [first = "", ...others] = story.todo ?? [];
    if (others.length === 0) {
        const [text = "", ...paste] = advice(first);
        return [labelled(words_words.todo, text), ...paste, moreLink(report)];
    }
    const items = [first, ...others].flatMap((item) => {
        const [text = "", ...paste] = advice(item);
        return [`- ${text}`, ...paste];
    });
    return [bold(`${words_words.todo}:`), ...items, moreLink(report)];
}
function shortTodo(report) {
    const said = (report.story.todo ?? []).flatMap((text) => advice(text)).join(" ");
    return [said, moreLink(report)].filter(Boolean).join(said.endsWith(")") ? " · " : " ");
}
function moreLink({ errorId }) {
    if (errorId === undefined)
        return "";
    return markdown_link({ label: `${words_words.more} ${errorId}`, url: (0,pages.troubleshooting)(errorId) });
}
function summary_openEvidence(report) {
    const { story, evidence } = report;
    if (isAboutInputs(report))
        return [];
    const output = story.output ?? [];
    if (output.length > 0)
        return [fenced(output.slice(-openOutput))];
    return isEvidenceOpen(evidence) ? [fenced(evidence)] : [];
}
function warningLines({ warnings }) {
    const shown = warnings.slice(0, openWarnings).map((text) => `⚠️ ${sentence(text)}`);
    const rest = warnings.length - shown.length;
    return [...shown, ...(rest === 0 ? [] : [`⚠️ … and ${rest} more, below`])].join("<br>");
}
function triedLabel({ verdict, story, tried, job, stage }) {
    const compared = (story.differences?.length ?? 0) + (story.tables?.length ?? 0) > 0;
    if (verdict !== "failed" || !compared || ["inputs", "sign-in"].includes(stage))
        return "";
    const compare = compareLink(job, story.since);
    const parts = [commitText(job) ?? "", ...(compare === undefined ? [] : [markdown_link(compare)])];
    const label = `${tried ? words_words.tried : words_words.planned}:`;
    return `${bold(label)} ${parts.filter(Boolean).join(" · ")}`.trim();
}
function footer(report) {
    const { place, phases, totalMs, verdict, job, environment } = report;
    const { accountId, region, roleArn } = place;
    const who = accountId === undefined ? roleArn && `role ${roleArn}` : `account ${accountId}`;
    const times = (0,duration.spokenPhases)(phases);
    const parts = [
        environment === undefined ? undefined : `environment ${environment}`,
        who,
        region,
        times === "" ? (0,duration.spokenTime)(totalMs) : (0,action_text.shorten)(times, 400),
        `aws-oidc-deploy ${version}`,
    ].filter((part) => part !== undefined);
    const commit = verdict === "unchanged" ? (commitText(job) ?? "") : "";
    const line = parts.map((part) => (0,action_text.escapeMarkdown)(part)).join(" · ");
    return `<sub>${[commit, line].filter(Boolean).join(" · ")}</sub>`;
}

;// CONCATENATED MODULE: ./src/action/without-accounts.js
function withoutAccounts(value) {
    return walk(value);
}
const twelveDigits = /\d{12}/;
function walk(value) {
    if (typeof value === "string") {
        return twelveDigits.test(value) ? value.replace(/(?<!\d)\d{12}(?!\d)/g, "<account>") : value;
    }
    if (Array.isArray(value))
        return value.map(walk);
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === "url" ? inner : walk(inner)]));
}

;// CONCATENATED MODULE: ./src/action/comment/comment-body.js










const bodyLimit = 60_000;
const planBegin = "<!-- plan -->";
const planEnd = "<!-- end of plan -->";
function markerOf({ environment, target, region, subject }) {
    const identity = [environment, target, region, subject].join("\n");
    const hash = (0,external_node_crypto_.createHash)("sha256").update(withoutAccounts(identity)).digest("hex").slice(0, 20);
    return `<!-- aws-oidc-deploy plan ${hash} -->`;
}
function runMark({ runId, attempt, commit }) {
    return `<!-- run ${runId}.${attempt} of ${commit} -->`;
}
function commentRunOf(job) {
    const commit = commitOf(job).sha ?? "";
    const { runId = "0", runAttempt = "1" } = job;
    return { runId, attempt: Number(runAttempt), commit: shortCommit(commit) };
}
function readComment(body) {
    const [, runId, attempt, commit] = /^<!-- run (\d+)\.(\d+) of ([0-9a-f]*) -->$/m.exec(body) ?? [];
    if (runId === undefined)
        return undefined;
    const [from, to] = [body.indexOf(planBegin), body.lastIndexOf(planEnd)];
    const plan = from < 0 || to < from ? undefined : body.slice(from + planBegin.length, to).trim();
    return { runId, attempt: Number(attempt), commit: commit ?? "", plan };
}
function isNewer(one, other) {
    const [a, b] = [BigInt(one.runId), BigInt(other.runId)];
    return a === b ? one.attempt > other.attempt : a > b;
}
function renderComment(parts) {
    const report = withoutAccounts(parts.report);
    const variants = [100, 10, 0].map((lines) => comment_body_render({ ...parts, report }, lines));
    return variants.find((body) => body.length <= bodyLimit) ?? comment_body_tooLong({ ...parts, report });
}
function comment_body_tooLong(parts) {
    const what = parts.report.planned ? "The plan" : "What went wrong";
    return framed(parts, [`${what} is too long for a comment; see the run's summary.`]);
}
function comment_body_render(parts, foldLines) {
    const { report } = parts;
    return framed(parts, report.planned
        ? [quiet(planPart(report, foldLines))]
        : [quiet(failureParts(report).join("\n\n")), outdated(parts, foldLines)]);
}
function framed(parts, body) {
    const { planned } = parts.report;
    return [
        `${markerOf(parts.key)}\n${runMark(commentRunOf(parts.job))}`,
        quiet(`### ${headline(parts, planned)}`),
        ...body,
        quiet(comment_body_footer(parts, planned)),
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}
function headline({ key, report, job }, planned) {
    const { commit } = commentRunOf(job);
    const { verdict } = report;
    const mark = verdict === "failed" ? "❌" : verdict === "unchanged" ? "✅" : "📋";
    const what = planned ? (0,report_report.headingOf)(report) : `${report.subject}: no plan for ${commit}`;
    return `${mark} ${(0,action_text.escapeMarkdown)((0,action_text.shorten)(`${key.environment} · ${what}`, 200))}`;
}
function planPart(report, foldLines) {
    const failed = report.verdict === "failed" ? failureParts(report) : [];
    const { session: _session, ...told } = report;
    const folds = foldLines === 0 ? [] : foldParts(told, foldLines);
    return [
        ...failed,
        planBegin,
        sentence(report.verdict === "failed" ? "" : (report.story.lead ?? "")),
        deletionWarning(report),
        ...changeParts(report),
        warningLines(report),
        ...folds,
        planEnd,
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}
function deletionWarning({ deletes, story }) {
    if (deletes === 0)
        return "";
    const what = story.deletion ??
        (deletes === 1 ? "1 resource is deleted" : `${deletes} resources are deleted`);
    return `> [!WARNING]\n> ${sentence(what)}`;
}
function outdated({ earlier, job }, foldLines) {
    if (earlier?.plan === undefined || foldLines === 0)
        return "";
    const same = earlier.commit === commentRunOf(job).commit;
    const title = `The plan for ${earlier.commit}${same ? ", of an earlier run" : ""}: outdated`;
    return folded(title, [planBegin, earlier.plan, planEnd]);
}
function quiet(markdown) {
    return markdown
        .replace(/&#(?:35|64);/g, "$&\u200B")
        .replace(/\bGH-(?=\d)/gi, (match) => `${match.slice(0, 2)}\u200B-`);
}
function comment_body_footer({ key, report, job, now, dryRun }, planned) {
    const { commit } = commentRunOf(job);
    const base = job.baseRef === undefined ? "" : ` merged into ${job.baseRef}`;
    const run = job.runUrl === undefined
        ? undefined
        : markdown_link({ label: `run ${job.runNumber ?? ""}`, url: job.runUrl });
    const role = report.place.roleArn?.split("/").at(-1);
    const first = [
        `${planned ? "Plan for " : ""}${(0,action_text.escapeMarkdown)(commit + base)}`,
        run,
        (0,duration.spokenInstant)(now),
    ].filter((part) => part !== undefined);
    const second = [key.target, key.region, role === undefined ? undefined : `role ${role}`].filter((part) => part !== undefined);
    const groups = [
        first.join(", "),
        (0,action_text.escapeMarkdown)(second.join(", ")),
        ...(dryRun || !planned ? ["nothing was written"] : []),
    ];
    return `<sub>${groups.join(" · ")}</sub>`;
}

;// CONCATENATED MODULE: ./src/action/comment/network-fetch.js

function fetchThrough(network) {
    return async (url, options = {}) => {
        const signal = options.signal ?? new AbortController().signal;
        return toResponse(await (0,plain_request.sendPlain)(network, new URL(url), { ...options, signal }));
    };
}
function toResponse({ status, statusText, headers, body }) {
    const bare = status === 204 || status === 304;
    return new Response(bare ? null : new Uint8Array(body), {
        ...{ status, statusText },
        headers: Object.entries(headers).map(([name, value]) => [
            name,
            String(value),
        ]),
    });
}

;// CONCATENATED MODULE: ./src/action/comment/github-comments.js

const query = `query($owner: String!, $repo: String!, $issue: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $issue) {
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { databaseId body url viewerDidAuthor }
      }
    }
  }
}`;
class GitHubComments {
    #octokit;
    #place;
    constructor(octokit, place) {
        this.#octokit = octokit;
        this.#place = place;
    }
    static async open(place, network) {
        const { getOctokit } = await __nccwpck_require__.e(/* import() */ "vendors-node_modules_actions_github_lib_github_js").then(__nccwpck_require__.bind(__nccwpck_require__, "./node_modules/@actions/github/lib/github.js"));
        const { baseUrl, token, signal } = place;
        const request = { fetch: fetchThrough(network), signal };
        return new GitHubComments(getOctokit(token, { baseUrl, request }), place);
    }
    async own(marker) {
        const { owner, repo, issue } = this.#place;
        const found = [];
        let after = null;
        do {
            const variables = { owner, repo, issue, after };
            const { repository } = await this.#octokit.graphql(query, variables);
            const comments = repository.pullRequest?.comments;
            for (const { databaseId, body, url, viewerDidAuthor } of comments?.nodes ?? []) {
                if (viewerDidAuthor && body.startsWith(marker))
                    found.push({ id: databaseId, body, url });
            }
            after = comments?.pageInfo.hasNextPage === true ? comments.pageInfo.endCursor : null;
        } while (after !== null);
        return found;
    }
    async create(body) {
        const { owner, repo, issue } = this.#place;
        const { issues } = this.#octokit.rest;
        const { data } = await issues.createComment({ owner, repo, issue_number: issue, body });
        return data.html_url;
    }
    async update(id, body) {
        const { owner, repo } = this.#place;
        const { issues } = this.#octokit.rest;
        const { data } = await issues.updateComment({ owner, repo, comment_id: id, body });
        return data.html_url;
    }
    async remove(id) {
        const { owner, repo } = this.#place;
        try {
            await this.#octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
        }
        catch (error) {
            if (githubStatusOf(error) !== 404)
                throw error;
        }
    }
}
function githubStatusOf(error) {
    const { status } = error;
    return typeof status === "number" ? status : undefined;
}

;// CONCATENATED MODULE: ./src/action/comment/comment.js





const comment_limitMs = 20_000;
async function commentPlan(options) {
    const { environment, job, token, log, clock } = options;
    const issue = pullRequestOf(environment);
    const [owner, repo] = (job.repository ?? "").split("/");
    if (issue === undefined || !owner || !repo) {
        log.info("No comment with the plan: this run belongs to no pull request");
        return;
    }
    try {
        if (token === undefined)
            throw new Error("the input github-token is empty");
        const signal = AbortSignal.any([options.signal, AbortSignal.timeout(comment_limitMs)]);
        const baseUrl = environment.GITHUB_API_URL || "https://api.github.com";
        const place = { owner, repo, issue, token, baseUrl, signal };
        const comments = await GitHubComments.open(place, options.network);
        const put = () => upsert(comments, options);
        const url = await (0,time_clock.retry)(put, { clock, signal, attempts: 3, retryable: isPassing });
        const what = options.report.planned ? "The plan" : "Why there is no plan";
        log.info(`${what} is on the pull request${url === "" ? "" : `: ${url}`}`);
    }
    catch (error) {
        tell(error, options);
    }
}
function tell(error, { log, environment }) {
    const denied = githubStatusOf(error) === 403 || githubStatusOf(error) === 404;
    if (denied && isFork(environment)) {
        log.info("No comment with the plan: pull requests from forks get a token that may not write");
        return;
    }
    const why = denied
        ? `${(0,errors.messageOf)(error)} (the job needs the permission pull-requests: write)`
        : (0,errors.messageOf)(error);
    log.warning(`The plan could not be commented on the pull request: ${why}`);
}
async function upsert(comments, options) {
    const { job, key, log } = options;
    const own = await comments.own(markerOf(key));
    const newest = newestOf(own);
    if (newest !== undefined && isNewer(newest.run, commentRunOf(job))) {
        log.info(`The comment on the pull request is of a newer run, ${newest.run.runId}, and stays`);
        return newest.comment.url;
    }
    const [earlier] = own;
    const url = await write(comments, earlier, options);
    const after = await comments.own(markerOf(key));
    const [kept, ...others] = after;
    const winner = newestOf(after);
    for (const other of others)
        await comments.remove(other.id);
    if (kept === undefined || winner === undefined || isNewer(winner.run, commentRunOf(job))) {
        if (kept !== undefined && winner !== undefined && winner.comment.id !== kept.id) {
            await comments.update(kept.id, winner.comment.body);
        }
        return kept?.url ?? url;
    }
    const last = readComment(kept.body);
    if (last !== undefined && isNewer(commentRunOf(job), last))
        return await write(comments, kept, options);
    return kept.url;
}
async function write(comments, existing, { key, report, job, dryRun, clock }) {
    const earlier = existing === undefined ? undefined : readComment(existing.body);
    const parts = { key, report, job, dryRun, now: clock.now() };
    const body = renderComment(earlier === undefined ? parts : { ...parts, earlier });
    if (existing === undefined)
        return await comments.create(body);
    try {
        return await comments.update(existing.id, body);
    }
    catch (error) {
        if (githubStatusOf(error) !== 404)
            throw error;
        return await comments.create(body);
    }
}
function newestOf(own) {
    const runs = own.flatMap((comment) => {
        const run = readComment(comment.body);
        return run === undefined ? [] : [{ comment, run }];
    });
    return runs.reduce((best, one) => (best === undefined || isNewer(one.run, best.run) ? one : best), undefined);
}
function isPassing(error) {
    const status = githubStatusOf(error) ?? 0;
    return status >= 500 || status === 429 || /secondary rate limit/i.test((0,errors.messageOf)(error));
}

;// CONCATENATED MODULE: ./src/action/log-report.js









const shown = { differences: 15, evidence: 40, facts: 20, notes: 100, folded: 1000 };
function logPlan(report, log = action_log.workflowLog) {
    const { story, job, verdict, notes } = report;
    const commit = commitPlain(job);
    if (verdict !== "unchanged") {
        const by = story.existing === true ? "by a run of" : "for";
        log.info(`${(0,report_report.headingOf)(report)}${commit === "" ? "" : `, ${by} ${commit}`}`);
    }
    const differences = story.differences ?? [];
    const rest = differences.length - shown.differences + (story.unlisted ?? 0);
    for (const line of logLines(differences.slice(0, shown.differences)))
        log.info(line);
    if (rest > 0)
        log.info(`  … and ${rest} more (see the output plan-file)`);
    for (const table of story.tables ?? [])
        for (const line of tableLines(table))
            log.info(line);
    const facts = story.facts ?? [];
    for (const [label, text] of facts.slice(0, shown.facts)) {
        log.info(`  ${label}: ${(0,model_text.plainText)(text)}`);
    }
    logRest(facts.length - shown.facts, log);
    for (const note of notes.slice(0, shown.notes))
        log.info(`  ${note}`);
    logRest(notes.length - shown.notes, log);
    if (story.compared !== undefined)
        logFold(comparedFold(story.compared), log);
    for (const fold of story.folds ?? [])
        logFold(fold, log);
}
function logRest(count, log) {
    if (count > 0)
        log.info(`  … and ${count} more`);
}
function logFold({ title, differences = [], lines = [], table, more }, log) {
    const changes = diffWithin(differences, shown.folded);
    log.group(title, [
        ...changes.lines,
        ...(changes.rest > 0 ? [`… and ${changes.rest} more`] : []),
        ...lines.slice(0, shown.folded),
        ...(lines.length > shown.folded ? [`… and ${lines.length - shown.folded} more`] : []),
        ...(table === undefined ? [] : tableLines(table)),
        ...(more === undefined ? [] : [(0,model_text.plainText)(more)]),
    ]);
}
function logEnd(report, log = action_log.workflowLog) {
    const { story, verdict, totalMs } = report;
    if (verdict === "planned") {
        log.info(`✔ Dry run: nothing was written (${(0,duration.spokenTime)(totalMs)})`);
        return;
    }
    logAbout(report, log);
    if (story.lead !== undefined)
        log.info(`  ${(0,model_text.plainText)(story.lead)}`);
    log.info(`✔ ${(0,report_report.headingOf)(report)} (${(0,duration.spokenTime)(totalMs)})`);
    const [first] = story.links ?? [];
    if (story.url !== undefined)
        log.info(`  ${story.url}`);
    if (first !== undefined)
        log.info(`  ${first.url}`);
}
function logFailure(report) {
    (0,action_log.annotateFailure)((0,report_report.headingOf)(report), (0,report_report.annotationOf)(report));
    logHelp(report);
}
function logHelp(report, log = action_log.workflowLog) {
    const { story, live, errorId = "", evidence } = report;
    if (live !== undefined)
        log.info(`${words_words.live}: ${(0,model_text.plainText)(live)}`);
    if ((story.output ?? []).length === 0)
        logEvidence(report, log);
    for (const text of story.todo ?? [])
        log.info(`${words_words.todo}: ${(0,model_text.plainText)(text)}`);
    for (const { label, url } of (story.links ?? []).slice(0, 3)) {
        log.info(`${words_words.open}: ${url} (${label})`);
    }
    log.info(`More: ${(0,pages.troubleshooting)(errorId)}`);
    if ((story.output ?? []).length > 0 && evidence.length > 0) {
        logFold({ title: words_words.evidence, lines: evidence }, log);
    }
    logAbout(report, log);
}
function logEvidence({ evidence }, log) {
    if (evidence.length === 0)
        return;
    if (evidence.length > shown.evidence) {
        logFold({ title: words_words.evidence, lines: evidence }, log);
        return;
    }
    log.info(`${words_words.evidence}:`);
    for (const line of evidence)
        log.info(`  ${line}`);
}
function logAbout({ phases, session }, log) {
    const times = (0,duration.spokenPhases)(phases);
    log.group(`About this run: aws-oidc-deploy ${version}`, [
        ...(times === "" ? [] : [times]),
        ...(session === undefined ? [] : [session.title, ...(session.lines ?? [])]),
    ]);
}

;// CONCATENATED MODULE: ./src/action/post-step/ending.js

const stateName = "deployment";
function noteStage(stage, environment) {
    saveOptionalState(stateName, stage, environment);
}
function endingOf(environment) {
    const stage = environment[`STATE_${stateName}`];
    if (stage === "ended")
        return undefined;
    if (stage === "failed")
        return "failed";
    return stage === "applying" ? "killed" : "unknown";
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__("node:fs");
;// CONCATENATED MODULE: ./src/action/runner/outputs.js








const listedChanges = 200;
const planLimitBytes = 256_000;
function setOutput(name, value) {
    if (!hasFile(process.env, "GITHUB_OUTPUT"))
        return;
    try {
        (0,core.setOutput)(name, value);
    }
    catch (error) {
        throw unwritable(error);
    }
}
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs))
        setOutput(name, value);
}
function writePlan(plan, directory) {
    const file = (0,external_node_path_.join)(directory, `aws-oidc-deploy-plan-${(0,external_node_crypto_.randomUUID)()}.json`);
    try {
        (0,external_node_fs_.writeFileSync)(file, JSON.stringify(asData(plan, Infinity), null, 2), { mode: 0o600 });
    }
    catch (error) {
        throw unwritable(error);
    }
    return file;
}
function planOutput(plan) {
    for (let limit = listedChanges;; limit = Math.floor(limit / 2)) {
        const text = JSON.stringify(withoutAccounts(asData(plan, limit)));
        if (limit === 0 || Buffer.byteLength(text) <= planLimitBytes)
            return text;
    }
}
function asData(plan, limit) {
    return {
        target: plan.target,
        subject: limit === Infinity ? plan.subject : (0,action_text.shorten)(plan.subject, 1000),
        counts: (0,model_plan.countEffects)(plan),
        changes: plan.changes.slice(0, limit),
        truncated: plan.changes.length > limit || plan.notes.length > limit,
        notes: plan.notes.slice(0, limit),
    };
}

;// CONCATENATED MODULE: ./src/action/phases.js
function timePhases(clock) {
    const phases = [];
    return {
        phases,
        time: async (name, work) => {
            const phase = { name, ms: 0 };
            phases.push(phase);
            const start = clock.now();
            try {
                return await work();
            }
            finally {
                phase.ms = clock.now() - start;
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/action/course.js







class Course {
    phases;
    log;
    clock;
    stage;
    place = {};
    plan;
    outcome;
    #heard = [];
    #started;
    constructor(clock, log, stage) {
        this.phases = timePhases(clock);
        this.log = (0,action_log.rememberWarnings)(log, this.#heard);
        this.clock = clock;
        this.stage = stage;
        this.#started = clock.now();
    }
    signedIn({ identityArn, region, accountId }, _facts) {
        this.stage = "plan";
        this.place = { ...this.place, region, accountId };
        const time = (0,duration.spokenTime)(this.clock.now() - this.#started);
        this.log.info(`✔ Signed in as ${identityArn} in ${region} (${time})`);
    }
    tellPlan(report, lines) {
        logPlan(report, lines);
        for (const text of report.warnings.map(model_text.plainText)) {
            if (!this.#heard.includes(text))
                this.log.warning(text);
        }
    }
    compose(facts) {
        return (0,report_report.composeReport)({
            ...facts,
            ...{ stage: this.stage, heard: this.#heard, place: this.place },
            totalMs: this.clock.now() - this.#started,
            ...(0,optional.optional)("plan", this.plan),
            ...(0,optional.optional)("outcome", this.outcome),
        });
    }
}

;// CONCATENATED MODULE: ./src/action/report.js













class RunReport extends Course {
    #tempDir;
    #asked;
    #own;
    #common;
    #session;
    #error;
    #commented = false;
    constructor(clock, tempDir, { raw, ...own }) {
        super(clock, action_log.workflowLog, "inputs");
        const target = raw.get("target")?.trim() || "deployment";
        const environment = raw.get("environment")?.trim() || undefined;
        this.#common = {
            target,
            dryRun: false,
            summary: raw.get("summary")?.trim().toLowerCase() !== "false",
            ...(0,optional.optional)("environment", environment),
        };
        this.#tempDir = tempDir;
        this.#asked = raw;
        this.#own = own;
    }
    started() {
        if (!hasFile(process.env, "GITHUB_OUTPUT"))
            action_log.workflowLog.warning(noOutputs);
        try {
            setOutput("changed", "false");
        }
        catch {
        }
    }
    begin(common) {
        this.#common = { target: common.target, ...common.run };
        this.stage = "sign-in";
        const roleArn = common.signIn.chainRoleToAssume ?? common.signIn.roleToAssume;
        this.place = { region: common.signIn.region, ...(0,optional.optional)("roleArn", roleArn) };
    }
    signedIn(aws, facts) {
        setOutput("aws-account-id", aws.accountId);
        super.signedIn(aws, facts);
        this.#session = (0,session_fold.sessionFold)(aws, facts);
        const environment = this.#common.environment ?? environmentOf(facts);
        this.#common = { ...this.#common, ...(0,optional.optional)("environment", environment) };
    }
    planned(plan) {
        this.plan = plan;
        this.tellPlan(this.#compose({ dryRun: true }));
        setOutput("plan", planOutput(plan));
        setOutput("plan-file", writePlan(plan, this.#tempDir));
        setOutputs(plan.outputs);
        if (this.#common.dryRun)
            setOutput("changed", String((0,model_plan.writes)(plan)));
    }
    async comment(network, environment, signal) {
        if (this.#commented || this.#asked.get("comment-plan")?.trim().toLowerCase() !== "true")
            return;
        this.#commented = true;
        const { target, dryRun } = this.#common;
        const region = this.place.region ?? this.#asked.get("aws-region")?.trim() ?? "";
        const token = this.#asked.get("github-token")?.trim() || undefined;
        const report = this.#compose({ dryRun: true, ...(0,optional.optional)("error", this.plan?.refusal) });
        const { job, subject } = this.#own;
        const name = report.environment ?? job.job ?? "";
        const key = { environment: name, target, region, subject };
        const own = { key, report, dryRun, token, environment, network, signal };
        await commentPlan({ ...own, job, clock: this.clock, log: this.log });
    }
    applying() {
        setOutput("changed", String(this.#mayHaveWritten()));
        this.stage = "deploy";
        noteStage("applying", process.env);
    }
    applied(outcome) {
        this.outcome = outcome;
        try {
            setOutputs(outcome.outputs);
        }
        catch (error) {
            throw error instanceof errors.DeployError ? error.with({ state: outcome.headline }) : error;
        }
    }
    failed(thrown) {
        const failure = asDeployError(thrown);
        this.#error = failure;
        process.exitCode = 1;
        logFailure(this.report());
        if (thrown instanceof Error && thrown.stack !== undefined)
            action_log.workflowLog.debug(thrown.stack);
        attempt(() => {
            const changed = String(this.stage === "deploy" && this.#mayHaveWritten());
            setOutputs({ changed, ...failure.outputs });
        });
    }
    ended() {
        const failed = this.#error !== undefined && this.stage === "deploy";
        noteStage(failed ? "failed" : "ended", process.env);
    }
    #mayHaveWritten() {
        return this.plan !== undefined && (0,model_plan.writes)(this.plan);
    }
    async finish() {
        const report = this.report();
        attempt(() => {
            setOutput("duration-seconds", (report.totalMs / 1000).toFixed(1));
        });
        if (this.#error === undefined && this.plan !== undefined)
            logEnd(report);
        if (!this.#common.summary || !process.env.GITHUB_STEP_SUMMARY)
            return;
        try {
            await writeSummary(report);
        }
        catch (error) {
            action_log.workflowLog.warning(`The job summary could not be written: ${(0,errors.messageOf)(error)}`);
        }
    }
    report() {
        return this.#compose({ dryRun: this.#common.dryRun });
    }
    #compose({ dryRun, error = this.#error }) {
        const { target, environment = error?.story?.environment } = this.#common;
        return this.compose({
            ...{ target, ...this.#own, dryRun },
            phases: leaves(this.phases.phases),
            ...(0,optional.optional)("environment", environment),
            ...(0,optional.optional)("session", this.#session),
            ...(0,optional.optional)("error", error),
        });
    }
}
const noOutputs = "The step's outputs are not kept: the runner gave no file for them (GITHUB_OUTPUT is not set).";
function leaves(phases) {
    const at = phases.findIndex(({ name }) => name === "Deploy");
    return at < 0 || at === phases.length - 1 ? phases : phases.filter((_, index) => index !== at);
}
function environmentOf({ claims }) {
    const environment = claims?.environment;
    return typeof environment === "string" && environment !== "" ? environment : undefined;
}
function attempt(write) {
    try {
        write();
    }
    catch (error) {
        action_log.workflowLog.warning((0,errors.messageOf)(error));
    }
}

;// CONCATENATED MODULE: ./src/action/runner/id-token.js





const timeoutMs = 10_000;
const id_token_limitBytes = 1_000_000;
function githubTokens(environment, network, clock, hide) {
    return {
        request: async (audience, signal) => {
            const url = environment.ACTIONS_ID_TOKEN_REQUEST_URL;
            const bearer = environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
            const target = URL.parse(url ?? "");
            if (target === null || !bearer)
                throw noEndpoint();
            if (!(0,aws_endpoint.isPrivate)(target))
                throw inClear();
            target.searchParams.set("audience", audience);
            const ask = () => requestToken(target, bearer, network, signal);
            const token = await (0,time_clock.retry)(ask, { clock, signal, attempts: 5 });
            hide(token);
            return token;
        },
    };
}
async function requestToken(url, bearer, network, signal) {
    const { status, body } = await ask(url, bearer, network, signal);
    const token = status === 200 ? id_token_valueOf(body.toString("utf8")) : undefined;
    if (token === undefined) {
        throw new errors.DeployError({
            id: "github-token-failed",
            message: `GitHub's token endpoint answered with HTTP ${status}${status === 200 ? " but without a token" : ""}.`,
            hint: status === 401 || status === 403
                ? "The job's right to ask for a token has ended or was never there: check `permissions: id-token: write` and run the job again."
                : "See https://www.githubstatus.com and run the job again.",
            retryable: status >= 500 || status === 429,
        });
    }
    return token;
}
function id_token_valueOf(body) {
    try {
        const { value } = JSON.parse(body);
        return typeof value === "string" && value !== "" ? value : undefined;
    }
    catch {
        return undefined;
    }
}
async function ask(url, bearer, network, signal) {
    try {
        return await (0,plain_request.sendPlain)(network, url, {
            headers: { authorization: `Bearer ${bearer}`, accept: "application/json" },
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
            limitBytes: id_token_limitBytes,
        });
    }
    catch (error) {
        signal.throwIfAborted();
        throw error instanceof plain_request.AnswerTooLarge
            ? notAToken(error)
            : ((0,proxy.proxyRefusal)(error) ?? unreachable(error));
    }
}
function notAToken(cause) {
    return new errors.DeployError({
        id: "github-token-failed",
        message: `GitHub's token endpoint answered with something else than a token: ${cause.message}.`,
        hint: "Check what answers in its place (ACTIONS_ID_TOKEN_REQUEST_URL, a proxy) and run the job again.",
        cause,
    });
}
function unreachable(error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    const cause = late ? `no answer within ${timeoutMs / 1000} s` : (0,errors.messageOf)(error);
    return new errors.DeployError({
        id: "github-token-failed",
        message: `GitHub's token endpoint could not be reached: ${cause}.`,
        hint: "Check the runner's way to GitHub (proxy, firewall) and run the job again.",
        retryable: true,
        cause: error,
    });
}
function inClear() {
    return new errors.DeployError({
        id: "endpoint-not-allowed",
        message: "ACTIONS_ID_TOKEN_REQUEST_URL is plain http to another host: the job's right to a token would cross the network in clear.",
        hint: "Set up TLS on GitHub Enterprise Server; AWS takes tokens of https issuers only.",
    });
}
function noEndpoint() {
    return new errors.DeployError({
        id: "github-token-failed",
        message: "The runner gave the step no usable address of GitHub's token endpoint.",
        hint: "Do not set or unset ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN in the workflow.",
    });
}

;// CONCATENATED MODULE: ./src/targets/post-step.js
const finishedByRunAgain = "Run the job again: it finishes what this run began.";

;// CONCATENATED MODULE: ./src/targets/subject.js

function unplannedOf(asked, targets) {
    const text = (name) => asked.get(name)?.trim() ?? "";
    const target = text("target");
    const known = targets.get(target);
    return {
        subject: known?.subject(text) || target || "deployment",
        unplanned: known?.unplanned ?? nothingWritten,
    };
}
function namesIn(text) {
    return text
        .split("\n")
        .map((line) => (0,aws_arn.lastPart)(line.trim()))
        .filter(Boolean)
        .join(", ");
}
function roleOf(text) {
    const role = (0,aws_arn.lastPart)(text("chain-role-to-assume") || text("role-to-assume"));
    return role && `role ${role}`;
}
const notDeployed = "not deployed, nothing was written";
const nothingWritten = "failed, nothing was written";

// EXTERNAL MODULE: ./src/targets/cloudfront/inputs/distributions.js
var inputs_distributions = __nccwpck_require__("./src/targets/cloudfront/inputs/distributions.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/permissions.js


function cloudfrontPermissions(config, scope) {
    const { partition, accountId } = scope;
    const arn = (kind, id) => `arn:${partition}:cloudfront::${accountId}:${kind}/${id}`;
    const { distributions, tags } = config;
    const plain = distributions.filter((id) => !(0,inputs_distributions.isTenant)(id)).map((id) => arn("distribution", id));
    const tenants = distributions.filter(inputs_distributions.isTenant).map((id) => arn("distribution-tenant", id));
    return [
        ...clearing("", plain, config),
        ...clearing("ForDistributionTenant", tenants, config),
        ...(tags.length === 0 ? [] : readingTags(plain, tenants, arn("distribution", "*"))),
    ];
}
function clearing(suffix, resources, { waitForInvalidation }) {
    if (resources.length === 0)
        return [];
    const create = {
        phase: "apply",
        actions: [`cloudfront:CreateInvalidation${suffix}`],
        resources,
        purpose: "clear the caches",
    };
    const wait = {
        phase: "apply",
        actions: [`cloudfront:GetInvalidation${suffix}`],
        resources,
        purpose: "wait until the caches are cleared",
    };
    return waitForInvalidation ? [create, wait] : [create];
}
function readingTags(distributions, tenants, any) {
    const purpose = "see whether the distribution reads cache tags";
    const read = (action, resources) => ({
        ...{ phase: "optional", actions: [action], resources, purpose },
    });
    const wide = "the distribution that the tenant belongs to: narrow it to that one's ARN, or leave it out";
    return [
        ...(distributions.length === 0 ? [] : [read("cloudfront:GetDistribution", distributions)]),
        ...(0,optional.itemsIf)(tenants.length > 0, read("cloudfront:GetDistributionTenant", tenants), {
            ...read("cloudfront:GetDistribution", [any]),
            wide,
        }),
    ];
}

// EXTERNAL MODULE: ./src/targets/cloudfront/inputs/limits.js
var limits = __nccwpck_require__("./src/targets/cloudfront/inputs/limits.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/invalidate.js

function readInvalidate(inputs) {
    const lines = inputs.lines("invalidate");
    const [first = "changed"] = lines;
    if (lines.length <= 1 && (first === "changed" || first === "all" || first === "none")) {
        return { mode: first };
    }
    for (const path of lines)
        checkPath(inputs, path);
    if ((0,limits.wildcardsOf)(lines) > limits.maxWildcards) {
        inputs.problem("invalidate", `has more than ${limits.maxWildcards} paths that end with *`);
    }
    if (lines.length > limits.maxPaths)
        inputs.problem("invalidate", `has more than ${limits.maxPaths} paths`);
    return { mode: "paths", paths: [...new Set(lines)] };
}
function checkPath(inputs, path, otherwise = "must be changed, all, none, or a path that starts with /") {
    const problem = problemOf(path, otherwise);
    if (problem !== undefined)
        inputs.problem("invalidate", `"${path.slice(0, 60)}" ${problem}`);
}
function problemOf(path, otherwise) {
    if (!path.startsWith("/"))
        return otherwise;
    if (/\*./.test(path))
        return "has a * that is not its last character";
    if (path.length > 4000 || /[^\x21-\x7e]|%(?![0-9a-f]{2})/i.test(path)) {
        return "must be percent-encoded and at most 4000 characters";
    }
    return /[~[\]]/.test(path)
        ? "has a character (~ [ ]) that CloudFront refuses: end with * before it"
        : undefined;
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/read.js



const tagPrefix = "tag:";
function readCloudfront(inputs) {
    if (inputs.text("distribution-id") === undefined)
        inputs.required("distribution-id");
    if (inputs.text("invalidate") === undefined)
        inputs.required("invalidate");
    const lines = [...new Set(inputs.lines("invalidate"))];
    const tags = lines.filter((line) => line.startsWith(tagPrefix));
    const paths = lines.filter((line) => !line.startsWith(tagPrefix));
    for (const path of paths) {
        checkPath(inputs, path, "must be a path that starts with /, such as /* for everything, or tag:NAME");
    }
    if ((0,limits.wildcardsOf)(paths) > limits.maxWildcards) {
        inputs.problem("invalidate", `has more than ${limits.maxWildcards} paths that end with *`);
    }
    if (lines.length > limits.maxPaths)
        inputs.problem("invalidate", `has more than ${limits.maxPaths} lines`);
    return {
        distributions: (0,inputs_distributions.readDistributions)(inputs, { tenants: true }),
        paths,
        tags: distinct(tags.map((line) => readTag(inputs, line))),
        waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
    };
}
function readTag(inputs, line) {
    const tag = line.slice(tagPrefix.length).trim();
    const shown = `"${line.slice(0, 60)}"`;
    if (!/^[\x21-\x7e]{1,256}$/.test(tag) || tag.includes(",")) {
        inputs.problem("invalidate", `${shown} must have a tag of 1 to 256 visible ASCII characters without commas and spaces`);
    }
    else if (tag.includes("*")) {
        inputs.problem("invalidate", `${shown} has a *: CloudFront knows no wildcards in tags`);
    }
    return tag;
}
function distinct(tags) {
    return [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()];
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/target.js




const cloudfront = {
    inputs: ["distribution-id", "invalidate", "wait-for-invalidation"],
    defaultSessionPolicy: "least-privilege",
    read: readCloudfront,
    permissions: cloudfrontPermissions,
    subject: (text) => namesIn(text("distribution-id")),
    unplanned: nothingWritten,
    handsOverSession: false,
    inTerminal: "works",
    leftInAws: () => Promise.resolve({
        unfinished: ["it is not known whether the invalidation was made", finishedByRunAgain],
    }),
    load: () => __nccwpck_require__.e(/* import() */ "src_targets_cloudfront_deployer_js").then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/cloudfront/deployer.js")),
};

;// CONCATENATED MODULE: ./src/targets/credentials/inputs.js

const ofSignIn = [
    ...["role-to-assume", "audience", "role-session-name", "role-duration-seconds"],
    ...["chain-role-to-assume", "chain-role-external-id", "chain-session-tags"],
    ...["chain-source-identity", "session-policy", "managed-session-policies"],
    ...["allowed-account-ids", "trust-policy", "http-proxy", "no-proxy"],
];
function readCredentials(inputs) {
    const name = inputs.text("profile");
    if (name === undefined)
        return {};
    inputs_check(inputs, name);
    const signIn = ofSignIn.flatMap((input) => {
        const value = inputs.text(input);
        return value === undefined ? [] : [[input, value]];
    });
    const profile = { name, signIn: Object.fromEntries(signIn) };
    return { profile };
}
function inputs_check(inputs, name) {
    if (!/^[A-Za-z0-9][\w.@+-]{0,63}$/.test(name)) {
        inputs.problem("profile", "must be a name of letters, digits and _ . @ + -, 64 at most");
    }
    if (inputs.text("auth") === "environment") {
        inputs.problem("profile", "signs in anew with GitHub's token: it needs auth: oidc, not environment");
    }
    const proxy = URL.parse(withScheme(inputs.text("http-proxy") ?? ""));
    if (proxy !== null && proxy.username + proxy.password !== "") {
        inputs.problem("http-proxy", "has a password, which a profile would keep on disk: set HTTPS_PROXY in the job's `env` instead");
    }
}

;// CONCATENATED MODULE: ./src/targets/credentials/target.js


const credentials = {
    inputs: ["profile"],
    defaultSessionPolicy: "none",
    read: readCredentials,
    permissions: () => [],
    subject: roleOf,
    unplanned: nothingWritten,
    handsOverSession: true,
    inTerminal: [
        "Target credentials hands a session to the steps that follow, and a terminal has none.",
        "Use `aws configure sso` or `aws sts assume-role` here.",
    ],
    leftInAws: "nothing",
    load: () => __nccwpck_require__.e(/* import() */ "src_targets_credentials_deployer_js").then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/credentials/deployer.js")),
};

;// CONCATENATED MODULE: ./src/targets/target.js

function registerTarget(definition) {
    const { inputs, subject, unplanned, handsOverSession, inTerminal, leftInAws } = definition;
    return {
        ...{ inputs, subject, unplanned, handsOverSession, inTerminal },
        deploys: leftInAws !== "nothing",
        accepted: () => inputs,
        standIns: (given) => definition.standIns?.(given) ?? {},
        bind: (given) => bind(definition, definition.read(given)),
    };
}
function bind(definition, config) {
    return {
        defaultSessionPolicy: definition.defaultSessionPolicy,
        otherServers: definition.otherServers,
        handsOverSession: definition.handsOverSession,
        knownMinutes: definition.knownMinutes?.(config) ?? 0,
        pullRequest: definition.pullRequest?.(config),
        places: definition.places?.(config) ?? [],
        files: definition.files?.(config) ?? [],
        permissions: (scope) => definition.permissions(config, scope),
        checkFiles: async (workspace) => {
            await definition.checkFiles?.(config, workspace);
        },
        study: async (workspace) => bind(definition, (await definition.study?.(config, workspace)) ?? config),
        leftInAws: async () => definition.leftInAws === "nothing" ? {} : await definition.leftInAws(config),
        load: async (ahead) => {
            const begun = ahead === undefined ? undefined : definition.begin?.(config, ahead);
            await (0,turn.nextTurn)();
            const { createDeployer } = await definition.load();
            return (context) => createDeployer(config, context, begun);
        },
    };
}

;// CONCATENATED MODULE: ./src/targets/doctor/target.js


function doctorOf(others) {
    const registered = registerTarget({
        inputs: ["doctor-target"],
        defaultSessionPolicy: "none",
        read: (inputs) => read(inputs, others),
        study: async ({ subject, ...config }, workspace) => subject === undefined
            ? config
            : { subject: { ...subject, target: await subject.target.study(workspace) } },
        files: () => [],
        permissions: ({ subject }, scope) => subject?.target.permissions(scope) ?? [],
        places: ({ subject }) => subject?.target.places ?? [],
        subject: roleOf,
        unplanned: "not checked to the end, nothing was changed",
        handsOverSession: false,
        inTerminal: "works",
        leftInAws: "nothing",
        load: () => Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("vendors-node_modules_aws-sdk_client-iam_dist-cjs_index_js-node_modules_smithy_util-retry_dist-8efe47"), __nccwpck_require__.e("src_targets_doctor_deployer_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/doctor/deployer.js")),
    });
    const accepted = (inputs) => [
        ...registered.inputs,
        ...(others().get(about(inputs) ?? "")?.inputs ?? []),
    ];
    return { ...registered, accepted, about };
}
function about(inputs) {
    return inputs.text("doctor-target");
}
function read(inputs, others) {
    const names = [...others().keys()].filter((name) => name !== "doctor");
    if (about(inputs) === undefined)
        return {};
    const name = inputs.oneOf("doctor-target", names, "");
    const target = others().get(name)?.bind(inputs);
    return target === undefined ? {} : { subject: { name, target } };
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/names.js
const s3Inputs = [
    "source",
    "bucket",
    "include",
    "exclude",
    "follow-symlinks",
    "cache-control",
    "content-types",
    "headers",
    "acl",
    "storage-class",
    "sse-kms-key-id",
    "delete",
    "keep-releases",
    "max-delete",
    "require-index",
    "distribution-id",
    "invalidate",
    "wait-for-invalidation",
    "expected-bucket-owner",
    "state",
    "preview",
    "remove",
];

;// CONCATENATED MODULE: ./src/targets/s3/inputs/permissions.js


function s3Permissions(config, scope) {
    return [
        ...reads(config, scope),
        ...writes(config, scope),
        ...copies(config, scope),
        ...encryption(config, scope),
        ...invalidation(config, scope),
        ...describing(config, scope),
    ];
}
function reads(config, scope) {
    const { prefix, stateKey, remove } = config;
    const tight = scope.precision === "tight" && prefix !== "";
    const state = stateKey === undefined ? [] : [stateKey];
    const bucket = [bucketArn(config, scope)];
    const list = {
        phase: "plan",
        actions: ["s3:ListBucket"],
        resources: bucket,
        ...(tight ? { conditions: { StringLike: { "s3:prefix": [`${prefix}*`, ...state] } } } : {}),
        purpose: "compare with what is in the bucket",
    };
    if (stateKey === undefined)
        return [list];
    return [
        list,
        {
            phase: "plan",
            actions: ["s3:GetObject"],
            resources: writtenArns(config, scope),
            purpose: remove
                ? "read the record, which says what is deleted"
                : "read the record of the last deployment and headers that it does not tell for certain",
        },
        ...(0,optional.itemsIf)(!remove, {
            phase: "optional",
            actions: ["s3:GetObjectAcl"],
            resources: objectArns(config, scope),
            purpose: "keep the ACL of objects whose headers are fixed",
        }),
        {
            phase: "optional",
            actions: ["s3:ListBucketMultipartUploads"],
            resources: bucket,
            purpose: "find what an interrupted upload left of a file that was renamed since",
        },
    ];
}
function writes(config, scope) {
    const { acl, remove } = config;
    return [
        {
            phase: "apply",
            actions: ["s3:PutObject", ...(acl === undefined ? [] : ["s3:PutObjectAcl"])],
            resources: writtenArns(config, scope),
            purpose: remove ? "hold the lease in the record" : "upload files and write the record",
        },
        ...deletions(config, scope),
        {
            phase: "apply",
            actions: ["s3:AbortMultipartUpload"],
            resources: contentArns(config, scope),
            purpose: "clean up after a large upload that was cut off",
        },
    ];
}
function deletions(config, scope) {
    const { preview, remove } = config;
    const ends = remove || (preview && scope.precision === "tight");
    if (config.delete === "none" && !ends)
        return [];
    return [
        {
            phase: "apply",
            actions: ["s3:DeleteObject"],
            resources: ends ? objectArns(config, scope) : contentArns(config, scope),
            purpose: ends
                ? "delete a preview and its record when its pull request ends"
                : "delete what the source no longer has",
        },
    ];
}
function copies(config, scope) {
    if (config.stateKey === undefined || config.remove)
        return [];
    const resources = contentArns(config, scope);
    const tags = {
        phase: "apply-optional",
        actions: ["s3:GetObjectTagging", "s3:PutObjectTagging"],
        resources,
        purpose: "keep the tags of objects whose headers are fixed",
    };
    if (config.acl !== undefined || scope.precision === "tight")
        return [tags];
    const purpose = "repeat the ACL of objects whose headers are fixed";
    return [tags, { phase: "apply-optional", actions: ["s3:PutObjectAcl"], resources, purpose }];
}
function encryption(config, scope) {
    const { kmsKeyId } = config;
    const bound = scope.precision === "bound";
    if (kmsKeyId === undefined && !bound)
        return [];
    const anyKey = { resource: `arn:${scope.partition}:kms:*:*:key/*`, isNamed: true };
    const { resource, isNamed } = bound ? anyKey : keyOf(kmsKeyId ?? "", scope);
    const key = {
        resources: [resource],
        conditions: { StringLike: { "kms:ViaService": "s3.*" } },
        ...(isNamed ? {} : { wide: "any key: give --sse-kms-key-id as the key's ARN or id" }),
    };
    return [
        {
            ...{ phase: "plan", actions: ["kms:Decrypt"], ...key },
            purpose: "read the record and objects that are encrypted with a KMS key",
        },
        {
            ...{ phase: "apply", actions: ["kms:GenerateDataKey"], ...key },
            purpose: "write objects that are encrypted with a KMS key",
        },
    ];
}
function keyOf(text, scope) {
    const arn = (0,aws_arn.parseArn)(text);
    if (arn?.resource.startsWith("key/") === true)
        return { resource: text, isNamed: true };
    const isNamed = /^(mrk-[\da-f]{32}|[\da-f-]{36})$/.test(text);
    const { region, accountId } = arn ?? scope;
    const place = `arn:${scope.partition}:kms:${region}:${accountId}`;
    return { resource: `${place}:key/${isNamed ? text : "*"}`, isNamed };
}
function invalidation(config, scope) {
    if (config.invalidate.mode === "none" || config.distributions.length === 0)
        return [];
    const resources = distributionArns(config, scope);
    const { waitForInvalidation, keepReleases, stateKey, remove } = config;
    const waits = waitForInvalidation ||
        (keepReleases === 0 && config.delete !== "none" && stateKey !== undefined && !remove);
    return [
        {
            phase: "apply",
            actions: ["cloudfront:CreateInvalidation", ...(waits ? ["cloudfront:GetInvalidation"] : [])],
            resources,
            purpose: "clear what changed from CloudFront's caches",
        },
    ];
}
function describing(config, scope) {
    const clearsByPath = config.prefix !== "" && config.invalidate.mode === "changed";
    const all = distributionArns(config, scope);
    const resources = clearsByPath ? all : config.remove ? [] : all.slice(0, 1);
    if (resources.length === 0)
        return [];
    const purpose = clearsByPath
        ? "learn the origin path and the address; without it the paths are cleared with and without the prefix"
        : "learn the address of the site";
    return [{ phase: "optional", actions: ["cloudfront:GetDistribution"], resources, purpose }];
}
function distributionArns({ distributions }, scope) {
    const { partition, accountId } = scope;
    return distributions.map((id) => `arn:${partition}:cloudfront::${accountId}:distribution/${id}`);
}
function bucketArn({ bucket }, { partition }) {
    return `arn:${partition}:s3:::${bucket}`;
}
function objectArn(config, scope, key) {
    return `${bucketArn(config, scope)}/${key}`;
}
function writtenArns(config, scope) {
    const { stateKey, remove } = config;
    if (!remove)
        return objectArns(config, scope);
    return stateKey === undefined ? [] : [objectArn(config, scope, stateKey)];
}
function contentArns(config, scope) {
    return [objectArn(config, scope, `${config.prefix}*`)];
}
function objectArns(config, scope) {
    const { prefix, stateKey } = config;
    const content = contentArns(config, scope);
    const covered = stateKey === undefined || prefix === "" || stateKey.startsWith(prefix);
    return covered ? content : [...content, objectArn(config, scope, stateKey)];
}

// EXTERNAL MODULE: ./src/targets/shared/optional-input.js
var optional_input = __nccwpck_require__("./src/targets/shared/optional-input.js");
// EXTERNAL MODULE: ./src/inputs/globs.js
var inputs_globs = __nccwpck_require__("./src/inputs/globs.js");
;// CONCATENATED MODULE: ./src/inputs/lines/globs.js

function readGlobLines(inputs, name, check = () => undefined) {
    const globs = inputs.lines(name);
    for (const glob of globs) {
        const problem = (0,inputs_globs.globProblem)(glob);
        if (problem !== undefined)
            inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
        check(glob);
        if (globs.length > 1 && (0,inputs_globs.isNegated)(glob)) {
            inputs.problem(name, `has "${glob.slice(0, 60)}" beside other lines, to which it adds everything else: include takes, exclude leaves out`);
        }
    }
    return globs;
}

// EXTERNAL MODULE: ./src/targets/s3/keys.js
var s3_keys = __nccwpck_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/inputs/values.js



const bucketName = /^(?!.*\.\.)(?!\d+(\.\d+){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
function bucketAndPrefix(inputs) {
    const text = inputs.required("bucket");
    const match = /^(?:s3:\/\/)?([^/]*)(?:\/(.*))?$/s.exec(text);
    const bucket = match?.[1] ?? "";
    const path = (match?.[2] ?? "").replace(/\/+$/, "");
    if (text !== "" && !bucketName.test(bucket)) {
        inputs.problem("bucket", "must be a bucket's name or s3://name/prefix");
    }
    else if (path !== "" && !text.startsWith("s3://")) {
        inputs.problem("bucket", `has a path: write s3://${bucket}/… to deploy below a prefix`);
    }
    checkPrefix(inputs, path);
    return { bucket, prefix: path === "" ? "" : `${path}/` };
}
function checkPrefix(inputs, path) {
    if (path === "")
        return;
    const problem = (0,s3_keys.keyProblem)(path);
    if (problem !== undefined)
        inputs.problem("bucket", `has a prefix that ${problem}`);
    if (path.split("/").some((part) => part === "" || part === "." || part === "..")) {
        inputs.problem("bucket", "has a prefix with an empty, `.` or `..` part");
    }
    if (`${path}/`.startsWith(s3_keys.recordFolder)) {
        inputs.problem("bucket", `has a prefix below ${s3_keys.recordFolder}, which is kept for records`);
    }
}
function readGlobs(inputs, name) {
    return readGlobLines(inputs, name, (glob) => {
        checkSlash(inputs, name, glob);
    });
}
function checkGlob(inputs, name, glob) {
    const problem = (0,inputs_globs.globProblem)(glob);
    if (problem !== undefined)
        inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
    checkSlash(inputs, name, glob);
}
function checkSlash(inputs, name, glob) {
    if (!glob.endsWith("/"))
        return;
    inputs.problem(name, `"${glob.slice(0, 60)}" matches no file: write "${contentsOf(glob).slice(0, 60)}"`);
}
function contentsOf(glob) {
    const [, negation = "", folder = ""] = /^(!?)(.*?)\/*$/s.exec(glob) ?? [];
    return `${negation}${folder.includes("/") ? "" : "**/"}${folder}/**`;
}
function readRules(inputs, name, example) {
    return inputs.lines(name).flatMap((line) => {
        const match = /^([^:]+):\s*(\S.*)$/.exec(line);
        const [, glob = "", value = ""] = match ?? [];
        if (match === null || !/^[\t\x20-\x7e]+$/.test(value)) {
            inputs.problem(name, `"${line.slice(0, 60)}" is no line such as "${example}"`);
            return [];
        }
        checkGlob(inputs, name, glob.trim());
        return [{ glob: glob.trim(), value: value.trim() }];
    });
}
const mediaType = /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+\s*(;.*)?$/;
function readContentTypes(inputs) {
    const example = "*.wasm: application/wasm";
    const rules = readRules(inputs, "content-types", example);
    for (const { value } of rules) {
        if (mediaType.test(value))
            continue;
        inputs.problem("content-types", `"${value.slice(0, 60)}" is no media type, as in "${example}"`);
    }
    return rules;
}
function readKmsKey(inputs) {
    const key = inputs.text("sse-kms-key-id");
    const arn = String.raw `arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:`;
    const form = `^((${arn})?alias/[\\w/-]{1,250}|(${arn}key/)?[\\w-]{1,256})$`;
    if (key !== undefined && !new RegExp(form).test(key)) {
        inputs.problem("sse-kms-key-id", "must be the id, the ARN or the alias of a KMS key");
    }
    return key;
}
function readStateKey(inputs, fallback) {
    const text = inputs.text("state") ?? fallback;
    if (text === "none")
        return undefined;
    if (/^none$/i.test(text))
        inputs.problem("state", `"${text}" is no key; did you mean "none"?`);
    const problem = (0,s3_keys.keyProblem)(text);
    if (problem !== undefined)
        inputs.problem("state", problem);
    if (text.split("/").some((part) => part === "" || part === "." || part === "..")) {
        inputs.problem("state", "must be a key such as deployments/site.json.gz, or none");
    }
    return text;
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/headers.js

const stored = new Set([
    ...["content-disposition", "content-language", "expires", "x-amz-website-redirect-location"],
]);
const owners = {
    "cache-control": "is given by `cache-control`",
    "content-type": "is given by `content-types`",
    "content-encoding": "follows from the file's name (`app.js.br`, `app.css.gz`), and from `content-types` for it",
    "x-amz-acl": "is given by `acl`",
    "x-amz-storage-class": "is given by `storage-class`",
    "x-amz-server-side-encryption-aws-kms-key-id": "is given by `sse-kms-key-id`",
};
const metadataName = /^x-amz-meta-[\w!#$%&'*+.^`|~-]+$/;
const metadataBytes = 2048;
function readHeaders(inputs) {
    return inputs.lines("headers").flatMap((line) => {
        const [, glob = "", header = "", value = ""] = /^([^:]+):\s*([^:\s]+):\s*(\S.*)$/.exec(line) ?? [];
        const problem = headers_problemOf(line, header.toLowerCase(), value);
        if (problem !== undefined) {
            inputs.problem("headers", problem);
            return [];
        }
        checkGlob(inputs, "headers", glob.trim());
        return [{ glob: glob.trim(), name: header.toLowerCase(), value: value.trim() }];
    });
}
function headers_problemOf(line, name, value) {
    if (name === "" || !/^[\t\x20-\x7e]+$/.test(value)) {
        return `"${line.slice(0, 60)}" is no line such as "*.pdf: Content-Disposition: attachment"`;
    }
    const owner = owners[name];
    if (owner !== undefined)
        return `${name} ${owner}`;
    const metadata = metadataName.test(name);
    if (!metadata && name.startsWith("x-amz-meta-")) {
        return `${name.slice(0, 60)} has characters that no header's name may have: letters, digits and - are safe`;
    }
    if (!metadata && !stored.has(name))
        return notStored(name);
    if (metadata && name.length + value.length > metadataBytes) {
        return `${name} is longer than the 2 KB of metadata that S3 stores with an object`;
    }
    const date = new Date(value);
    if (name !== "expires" || (!Number.isNaN(date.getTime()) && date.toUTCString() === value)) {
        return undefined;
    }
    return `expires must be a date such as "Thu, 01 Jan 2032 00:00:00 GMT", not "${value.slice(0, 40)}"`;
}
function notStored(name) {
    return `${name.slice(0, 60)} is no header that S3 stores with an object (those are Content-Disposition, Content-Language, Expires and x-amz-meta-…). CloudFront adds others to its answers by a response headers policy: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/modifying-response-headers.html`;
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/preview.js
function readPreview(inputs, prefix) {
    const remove = inputs.boolean("remove", false);
    const preview = inputs.boolean("preview", false) || remove;
    if (!preview)
        return { preview, remove };
    const bucket = inputs.text("bucket");
    if (bucket !== undefined && (prefix === "" || !bucket.endsWith("/"))) {
        inputs.problem("bucket", "needs a prefix that ends in / for a preview: s3://my-previews/pr-${{ github.event.number }}/");
    }
    if (inputs.text("state") === "none") {
        inputs.problem("state", "must not be none for a preview: the record says whose it is");
    }
    return { preview, remove };
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/read.js








const acls = [
    "private",
    "public-read",
    "public-read-write",
    "authenticated-read",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
];
const storageClasses = [
    "STANDARD",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER_IR",
    "REDUCED_REDUNDANCY",
];
function readS3(inputs) {
    const { bucket, prefix } = bucketAndPrefix(inputs);
    const { preview, remove } = readPreview(inputs, prefix);
    const config = (0,optional.everyField)({
        source: remove ? "" : inputs.required("source"),
        bucket,
        prefix,
        include: readGlobs(inputs, "include"),
        exclude: readGlobs(inputs, "exclude"),
        followSymlinks: inputs.boolean("follow-symlinks", true),
        cacheControl: readRules(inputs, "cache-control", "*.html: no-cache"),
        contentTypes: readContentTypes(inputs),
        headers: readHeaders(inputs),
        acl: (0,optional_input.optionalWord)(inputs, "acl", acls),
        storageClass: (0,optional_input.optionalWord)(inputs, "storage-class", storageClasses),
        kmsKeyId: readKmsKey(inputs),
        delete: inputs.oneOf("delete", ["managed", "all", "none"], "managed"),
        keepReleases: inputs.integer("keep-releases", 2, { min: 0, max: 100 }),
        maxDelete: readDeletionLimit(inputs),
        requireIndex: inputs.boolean("require-index", true),
        distributions: (0,inputs_distributions.readDistributions)(inputs, { tenants: false }),
        invalidate: readInvalidate(inputs),
        waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
        expectedBucketOwner: readOwner(inputs),
        stateKey: readStateKey(inputs, defaultStateKey(prefix)),
        preview,
        remove,
    });
    checkDistribution(inputs, config);
    return config;
}
function checkDistribution(inputs, config) {
    const { distributions, invalidate, waitForInvalidation } = config;
    if (distributions.length > 0 || inputs.text("distribution-id") !== undefined)
        return;
    if (invalidate.mode === "all" || invalidate.mode === "paths") {
        inputs.problem("invalidate", "needs distribution-id, which it is cleared from");
    }
    if (waitForInvalidation)
        inputs.problem("wait-for-invalidation", "needs distribution-id");
}
function defaultStateKey(prefix) {
    const place = (0,external_node_crypto_.createHash)("sha256").update(prefix).digest("hex").slice(0, 12);
    return `.aws-oidc-deploy/${place}.json.gz`;
}
function readDeletionLimit(inputs) {
    const text = inputs.text("max-delete") ?? "50%";
    const match = /^(\d{1,9})(%?)$/.exec(text);
    const number = Number(match?.[1]);
    if (match === null || (match[2] === "%" && number > 100)) {
        inputs.problem("max-delete", "must be a number of objects or a percentage, e.g. 100 or 50%");
    }
    return match?.[2] === "%" ? { percent: number } : { count: number };
}
function readOwner(inputs) {
    const owner = inputs.text("expected-bucket-owner");
    if (owner !== undefined && !/^\d{12}$/.test(owner)) {
        inputs.problem("expected-bucket-owner", "must be an account id of 12 digits");
    }
    return owner;
}

// EXTERNAL MODULE: ./src/targets/s3/source/source-scan.js
var source_scan = __nccwpck_require__("./src/targets/s3/source/source-scan.js");
;// CONCATENATED MODULE: ./src/targets/s3/target.js





const s3 = {
    inputs: s3Inputs,
    defaultSessionPolicy: "least-privilege",
    otherServers: true,
    read: readS3,
    permissions: s3Permissions,
    leftInAws: async (config) => (await Promise.reject(new Error("./left-in-aws.js is not part of this bundle"))).leftInAws(config),
    standIns: (inputs) => inputs.text("remove") === "true" ? {} : { source: "." },
    pullRequest: ({ preview, remove }) => (remove ? "named" : preview ? "open" : undefined),
    files: ({ source, remove }) => remove ? [] : [{ input: "source", path: source, kind: "folder", id: "source-missing" }],
    begin: (config, { workspace, signal }) => {
        if (config.remove)
            return undefined;
        const begun = __nccwpck_require__.e(/* import() */ "src_targets_s3_source_threads_scan-ahead_js").then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/s3/source/threads/scan-ahead.js")).then(({ scanAhead }) => scanAhead((0,source_scan.sourceOptions)(config, workspace), signal));
        begun.catch(() => undefined);
        return begun;
    },
    subject: (text) => {
        const bucket = text("bucket");
        return bucket && `s3://${bucket.replace(/^s3:\/\//, "")}`;
    },
    unplanned: notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("vendors-node_modules_aws-sdk_client-s3_dist-cjs_index_js"), __nccwpck_require__.e("src_targets_s3_deployer_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/s3/deployer.js")),
};

;// CONCATENATED MODULE: ./src/targets/ecr/permissions.js



const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const push = [
    "ecr:CompleteLayerUpload",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
];
const pullUncached = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository", "ecr:ListImages"];
const uncached = "list tags and pull through a cache rule, where the role allows it";
function ecrPermissions(config, scope) {
    return config.type === "public"
        ? publicPermissions(config, scope)
        : privatePermissions(config, scope);
}
function privatePermissions(config, scope) {
    const resources = repositoryArns(config, scope);
    const images = [...pull, ...push].sort();
    return [
        (0,statement.grant)("plan", ["ecr:GetAuthorizationToken"], ["*"], "log in to the registry"),
        (0,statement.grant)("apply", images, resources, "pull and push images", wideness(config)),
        ...(0,optional.itemsIf)(scope.precision === "bound", (0,statement.grant)("apply", pullUncached, resources, uncached)),
    ];
}
function repositoryArns({ registries, repositories }, scope) {
    const places = registries.map((item) => typeof item === "string"
        ? { accountId: item, region: scope.region }
        : { accountId: item.accountId, region: item.region });
    if (places.length === 0)
        places.push({ accountId: scope.accountId, region: scope.region });
    const names = repositories.length === 0 ? ["*"] : repositories;
    const arns = places.flatMap(({ accountId, region }) => names.map((name) => {
        const partition = (0,aws_partition.partitionOf)(region).id;
        return `arn:${partition}:ecr:${region}:${accountId}:repository/${name}`;
    }));
    return [...new Set(arns)];
}
function wideness({ repositories }) {
    return repositories.length > 0
        ? {}
        : { wide: "every repository of the registry: name them with --repositories" };
}
function publicPermissions(config, scope) {
    const names = config.repositories.length === 0 ? ["*"] : config.repositories;
    const registry = `arn:${scope.partition}:ecr-public::${scope.accountId}:repository/`;
    const resources = names.map((name) => registry + name);
    const login = ["ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"];
    const images = ["ecr:BatchCheckLayerAvailability", ...push]
        .map((action) => action.replace("ecr:", "ecr-public:"))
        .sort();
    return [
        (0,statement.grant)("plan", login, ["*"], "log in to ECR Public"),
        (0,statement.grant)("apply", images, resources, "push images; everybody may pull", wideness(config)),
    ];
}

// EXTERNAL MODULE: ./src/targets/shared/ecr-registry.js
var ecr_registry = __nccwpck_require__("./src/targets/shared/ecr-registry.js");
;// CONCATENATED MODULE: ./src/targets/ecr/target.js



const ecr = {
    inputs: ["registries", "registry-type", "repositories", "docker-config"],
    defaultSessionPolicy: "least-privilege",
    read: target_read,
    permissions: ecrPermissions,
    places,
    subject: (text) => namesIn(text("registries")) || (text("registry-type") === "public" ? ecr_registry.publicHost : ""),
    unplanned: nothingWritten,
    handsOverSession: true,
    inTerminal: "works",
    leftInAws: "nothing",
    load: () => Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_yaml_dist_index_js"), __nccwpck_require__.e("src_targets_ecr_deployer_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/ecr/deployer.js")),
};
function places({ type, registries }) {
    const guide = {
        id: "registry-in-other-partition",
        hint: "Sign in with a role, and with an `aws-region`, of the registry's own partition.",
    };
    if (type === "public") {
        return [{ input: "registry-type", region: ecr_registry.publicRegion, within: "partition", guide }];
    }
    return registries
        .filter((item) => typeof item === "object")
        .map(({ region }) => ({ input: "registries", region, within: "partition", guide }));
}
function target_read(inputs) {
    const type = inputs.oneOf("registry-type", ["private", "public"], "private");
    return {
        type,
        registries: readRegistries(inputs, type),
        repositories: inputs.lines("repositories").filter((name) => isRepository(inputs, name)),
        dockerConfig: inputs.oneOf("docker-config", ["merge", "isolated"], "merge"),
    };
}
function readRegistries(inputs, type) {
    const items = inputs.lines("registries").flatMap((line) => line.split(/\s*,\s*/));
    if (type === "public" && items.length > 0) {
        inputs.problem("registries", `does not go with registry-type public, which is ${ecr_registry.publicHost}`);
        return [];
    }
    return items.flatMap((item) => readRegistry(inputs, item));
}
function readRegistry(inputs, item) {
    if (/^\d{12}$/.test(item))
        return [item];
    const registry = (0,ecr_registry.parseRegistry)(item);
    if (registry !== undefined)
        return [registry];
    inputs.problem("registries", item === ""
        ? "has an empty element"
        : `"${item.slice(0, 80)}" is neither an account id of 12 digits nor a host of ECR, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com`);
    return [];
}
function isRepository(inputs, name) {
    if (/^[a-z0-9*]+(?:[._/-]+[a-z0-9*]+)*$/.test(name) && name.length <= 256)
        return true;
    inputs.problem("repositories", `"${name.slice(0, 80)}" is no repository's name; write it without the registry's host and without a tag, e.g. team/shop`);
    return false;
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/names.js
const ofFiles = ["include", "exclude", "follow-symlinks"];
const ofFunction = [
    ...["architecture", "code-bucket", "configuration", "environment-variables"],
    ...["environment-variables-mode", "tags", "publish"],
];
const ofNewVersions = [
    ...["code", "image-uri", ...ofFiles, ...ofFunction, "keep-versions", "handler-check"],
];
const lambdaInputs = [
    ...["function-name", "code", ...ofFiles, "image-uri", ...ofFunction, "alias", "version"],
    ...["allow-older", "traffic", "alarms", "smoke-test", "smoke-test-expect"],
    ...["smoke-test-tenant-id", "on-cancel", "wait-for-provisioned-concurrency", "keep-versions"],
    "handler-check",
];

// EXTERNAL MODULE: ./src/targets/shared/image-reference.js
var image_reference = __nccwpck_require__("./src/targets/shared/image-reference.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/code-permissions.js


function codePermissions(config, scope) {
    const { code, codeBucket } = config;
    if (code?.kind === "object")
        return objectPermissions(code, scope);
    if (code?.kind === "image") {
        const account = config.function.accountId ?? scope.accountId;
        return imagePermissions(code.uri, account, scope);
    }
    return codeBucket === undefined || code === undefined ? [] : uploadPermissions(codeBucket, scope);
}
function objectPermissions({ bucket, key }, scope) {
    const read = ["s3:GetObject", "s3:GetObjectVersion"];
    return [
        (0,statement.grant)("plan", read, [code_permissions_objectArn(scope, bucket, key)], "read the package"),
        ...bucketKey(scope, ["kms:Decrypt"]),
    ];
}
function uploadPermissions({ bucket, prefix }, scope) {
    const objects = [code_permissions_objectArn(scope, bucket, `${prefix}*`)];
    const upload = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObjectVersion"];
    return [
        (0,statement.grant)("plan", ["s3:GetObject"], objects, "see whether the package is there already"),
        (0,statement.grant)("apply", upload, objects, "upload a package above the direct limit"),
        ...bucketKey(scope, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ];
}
function code_permissions_objectArn({ partition }, bucket, key) {
    return `arn:${partition}:s3:::${bucket}/${key}`;
}
function bucketKey({ partition, region, precision }, actions) {
    if (precision === "tight")
        return [];
    const keys = [`arn:${partition}:kms:${region}:*:key/*`];
    return actions.map((action) => {
        const phase = action === "kms:Decrypt" ? "plan" : "apply";
        return (0,statement.grant)(phase, [action], keys, "use the bucket's customer key");
    });
}
function imagePermissions(uri, account, scope) {
    const { ecr } = (0,image_reference.parseImage)(uri);
    if (ecr === undefined)
        return [];
    const { accountId: owner, region } = ecr;
    const repository = [`arn:${scope.partition}:ecr:${region}:${owner}:repository/${ecr.repository}`];
    const pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    const reading = (0,statement.grant)("apply", pull, repository, "deploy an image of another account");
    const open = ["ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy"];
    const purpose = "let Lambda read the repository where its policy does not yet";
    const opening = (0,statement.grant)("apply-optional", open, repository, purpose);
    if (account === "*")
        return [reading, opening];
    return [owner === account ? opening : reading];
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/setting-permissions.js



const nothing = () => [];
const settingPermissions = {
    Role: (role) => [
        (0,statement.grant)("apply", ["iam:PassRole"], [setting_permissions_text(role)], "give the function its role", {
            conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        }),
    ],
    Layers: (layers) => [
        (0,statement.grant)("apply", ["lambda:GetLayerVersion"], list(layers).map(setting_permissions_text), "use the layers"),
    ],
    CapacityProviderConfig: (config) => {
        const { LambdaManagedInstancesCapacityProviderConfig: instances } = (0,maps.mapOf)(config);
        const provider = [setting_permissions_text((0,maps.mapOf)(instances).CapacityProviderArn)];
        const purpose = "run the function on the capacity provider's instances";
        return [(0,statement.grant)("apply", ["lambda:PassCapacityProvider"], provider, purpose)];
    },
    VpcConfig: () => {
        const describe = ["ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs"];
        return [(0,statement.grant)("apply", describe, ["*"], "attach the function to the VPC")];
    },
    FileSystemConfigs: (systems) => list(systems).flatMap((system) => mounting(setting_permissions_text((0,maps.mapOf)(system).Arn))),
    KMSKeyArn: (key) => variableKey(setting_permissions_text(key)),
    SourceKMSKeyArn: (key) => dataKey(setting_permissions_text(key), "encrypt the package under a customer key"),
    DurableConfig: (config) => dataKey(setting_permissions_text((0,maps.mapOf)(config).KMSKeyArn), "encrypt durable executions under a customer key"),
    Handler: nothing,
    Description: nothing,
    Timeout: nothing,
    MemorySize: nothing,
    Runtime: nothing,
    Environment: nothing,
    DeadLetterConfig: nothing,
    TracingConfig: nothing,
    ImageConfig: nothing,
    EphemeralStorage: nothing,
    SnapStart: nothing,
    LoggingConfig: nothing,
    TenancyConfig: nothing,
    CodeSigningConfigArn: nothing,
    PublishTo: nothing,
};
function permissionsOfSettings(fields) {
    const asks = settingPermissions;
    return Object.entries(fields)
        .flatMap(([name, value]) => asks[name]?.(value) ?? [])
        .filter(({ resources }) => resources.every((resource) => resource !== "") && resources.length > 0);
}
function variableKey(key) {
    const write = ["kms:Encrypt", "kms:CreateGrant"];
    return [
        (0,statement.grant)("optional", ["kms:Decrypt"], [key], "read variables under a customer key"),
        (0,statement.grant)("apply", write, [key], "write variables under a customer key"),
    ];
}
function dataKey(key, purpose) {
    return [(0,statement.grant)("apply", ["kms:GenerateDataKey", "kms:Decrypt"], [key], purpose)];
}
function mounting(accessPoint) {
    const arn = (0,aws_arn.parseArn)(accessPoint);
    if (arn === undefined)
        return [];
    const place = accessPoint.slice(0, -arn.resource.length);
    if (arn.service === "s3files") {
        const system = accessPoint.replace(/\/access-point\/.*$/, "");
        const purpose = "find the function's S3 file system";
        const points = ["s3files:GetAccessPoint", "s3files:ListAccessPoints"];
        return [
            (0,statement.grant)("apply", ["s3files:GetFileSystem", "s3files:ListFileSystems"], [system], purpose),
            (0,statement.grant)("apply", points, [accessPoint], purpose),
        ];
    }
    const both = [`${place}file-system/*`, accessPoint];
    const purpose = "see the mount targets of the function's file system";
    return [(0,statement.grant)("apply", ["elasticfilesystem:DescribeMountTargets"], both, purpose)];
}
function setting_permissions_text(value) {
    return typeof value === "string" ? value : "";
}
function list(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/permissions.js




function lambdaPermissions(config, scope) {
    return [
        ...(config.version === undefined
            ? functionPermissions(config, scope)
            : [readingVersion(config.version, config, scope)]),
        ...codePermissions(config, scope),
        ...configurationPermissions(config, scope),
        ...releasePermissions(config, scope),
        ...prunePermissions(config, scope),
    ];
}
function placeOf({ function: fn }, scope) {
    const account = fn.accountId ?? scope.accountId;
    const plain = `arn:${scope.partition}:lambda:${fn.region ?? scope.region}:${account}:function:${fn.name}`;
    return { plain, qualified: `${plain}:*`, all: [plain, `${plain}:*`] };
}
function functionPermissions(config, scope) {
    const { plain, all } = placeOf(config, scope);
    const { code, configuration, environment, publish, tags } = config;
    const configures = Object.keys(configuration).length > 0 || environment !== undefined;
    const bound = scope.precision === "bound";
    const write = (applies, name, why) => {
        return [applies, "apply", name, [plain], why];
    };
    return lambdaRights([
        [true, "plan", "GetFunction", all, "read the function and its versions"],
        [bound, "optional", "GetFunctionConfiguration", all, "read where GetFunction is denied"],
        write(code !== undefined, "UpdateFunctionCode", "upload the code"),
        write(configures, "UpdateFunctionConfiguration", "change the configuration"),
        write(publish, "PublishVersion", "publish a version"),
        write(creates(config), "CreateFunction", "create the function when it is missing"),
        write(tags.size > 0, "TagResource", "tag the function"),
        [tags.size > 0, "optional", "ListTags", [plain], "send only tags that differ"],
    ]);
}
function lambdaRights(rows) {
    return rows.flatMap(([applies, phase, name, resources, purpose]) => applies ? [(0,statement.grant)(phase, [`lambda:${name}`], resources, purpose)] : []);
}
function readingVersion(version, config, scope) {
    const { plain, qualified } = placeOf(config, scope);
    const resource = version === "previous" ? qualified : `${plain}:${version}`;
    return (0,statement.grant)("plan", ["lambda:GetFunction"], [resource], "read the version");
}
function creates({ configuration, code }) {
    return configuration.Role !== undefined && code !== undefined;
}
function configurationPermissions({ configuration, environment }, scope) {
    const named = typeof configuration.KMSKeyArn === "string" && configuration.KMSKeyArn !== "";
    const anyKey = `arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:key/*`;
    const searches = !named && environment !== undefined && scope.precision === "bound";
    return [...permissionsOfSettings(configuration), ...(searches ? variableKey(anyKey) : [])];
}
function aliasPermissions({ alias, ...config }, scope) {
    if (alias === undefined)
        return [];
    const { plain, all } = placeOf(config, scope);
    const creates = config.version === "previous" ? [] : ["lambda:CreateAlias"];
    const named = [plain, `${plain}:${alias}`];
    return [
        (0,statement.grant)("plan", ["lambda:GetAlias"], all, "read the alias"),
        (0,statement.grant)("optional", ["lambda:GetFunctionUrlConfig"], named, "tell the alias's function URL"),
        (0,statement.grant)("apply", [...creates, "lambda:UpdateAlias"], all, "move the alias"),
    ];
}
function releasePermissions(config, scope) {
    const { plain, qualified } = placeOf(config, scope);
    const { alias, alarms, traffic, waitForProvisionedConcurrency } = config;
    const smokes = config.smokeTest !== undefined;
    const reads = waitForProvisionedConcurrency || traffic.length > 0;
    const reading = waitForProvisionedConcurrency ? "plan" : "optional";
    const served = [`${plain}:${alias ?? "*"}`];
    const why = "read the alias's provisioned concurrency";
    return [
        ...aliasPermissions(config, scope),
        ...lambdaRights([
            [smokes, "apply", "InvokeFunction", [qualified], "smoke-test the new version"],
            [reads, reading, "GetProvisionedConcurrencyConfig", served, why],
        ]),
        ...(0,optional.itemsIf)(alarms.length > 0, (0,statement.grant)("plan", ["cloudwatch:DescribeAlarms"], ["*"], "watch the alarms")),
    ];
}
function prunePermissions(config, scope) {
    if (config.keepVersions === undefined)
        return [];
    const { plain, qualified } = placeOf(config, scope);
    const list = ["lambda:ListVersionsByFunction", "lambda:ListAliases"];
    return [
        (0,statement.grant)("optional", list, [plain], "find versions that nothing uses"),
        (0,statement.grant)("apply", ["lambda:DeleteFunction"], [qualified], "delete old versions"),
    ];
}

;// CONCATENATED MODULE: ./src/inputs/lines/tags.js
const tags_limits = { tags: 50, key: 128, value: 256 };
function readTags(inputs) {
    const tags = new Map();
    for (const [index, line] of inputs.lines("tags").entries()) {
        const equals = line.indexOf("=");
        const [key, value] = [line.slice(0, Math.max(0, equals)).trim(), line.slice(equals + 1).trim()];
        const problem = tags_problemOf(key, value);
        if (problem === undefined)
            tags.set(key, value);
        else
            inputs.problem("tags", `line ${index + 1} ${problem}`);
    }
    if (tags.size > tags_limits.tags) {
        inputs.problem("tags", `are ${tags.size}, and AWS takes ${tags_limits.tags} at most`);
    }
    return tags;
}
function tags_problemOf(key, value) {
    if (key === "")
        return "is not key=value";
    if (/^aws:/i.test(key))
        return "begins with aws:, which only AWS may set";
    if (lengthOf(key) > tags_limits.key)
        return `has a key of more than ${tags_limits.key} characters`;
    if (lengthOf(value) > tags_limits.value)
        return `has a value of more than ${tags_limits.value} characters`;
    return undefined;
}
function lengthOf(text) {
    return Array.from(text).length;
}

// EXTERNAL MODULE: ./src/targets/shared/refuse-inputs.js
var refuse_inputs = __nccwpck_require__("./src/targets/shared/refuse-inputs.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/artifact.js
function parseCode(lines) {
    const [first = ""] = lines;
    const single = lines.length === 1;
    if (lines.some((line) => line.startsWith("s3://"))) {
        if (!single)
            return "an s3:// object must be the only line";
        return parseObject(first) ?? "must be s3://bucket/key with optional ?versionId=";
    }
    if (lines.some((line) => /\.(zip|jar)$/i.test(line))) {
        if (!single)
            return "a .zip or .jar must be the only line";
        return { kind: "archive", path: first };
    }
    return { kind: "paths", paths: lines };
}
function parseObject(text) {
    const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^?]+)(?:\?versionId=([^&]+))?$/.exec(text);
    if (match === null)
        return undefined;
    const [, bucket = "", key = "", version] = match;
    return { kind: "object", bucket, key, ...(version === undefined ? {} : { version }) };
}
function parseBucket(text) {
    const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text);
    if (match === null)
        return "must be s3://bucket or s3://bucket/prefix";
    const [, bucket = "", path = ""] = match;
    const prefix = path.replace(/^\/+|\/+$/g, "");
    return { bucket, prefix: prefix === "" ? "" : `${prefix}/` };
}

// EXTERNAL MODULE: ./src/inputs/yaml/read-yaml-input.js
var read_yaml_input = __nccwpck_require__("./src/inputs/yaml/read-yaml-input.js");
// EXTERNAL MODULE: ./src/targets/lambda/inputs/configuration-fields.js
var configuration_fields = __nccwpck_require__("./src/targets/lambda/inputs/configuration-fields.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/configuration.js









function readConfiguration(inputs) {
    const given = inputs.text("configuration");
    if (given === undefined)
        return {};
    const file = isPath(given) ? given : undefined;
    const text = file === undefined ? given : readText(inputs, file);
    const fields = text === undefined ? {} : parseFields(inputs, text, file);
    for (const [name, value] of Object.entries(fields)) {
        const problem = (0,configuration_fields.problemOfField)(name, value);
        if (problem === undefined)
            continue;
        const guess = configuration_fields.fieldNames.includes(name) ? undefined : (0,nearest.nearest)(name, configuration_fields.fieldNames);
        inputs.problem("configuration", `${problem}${guess === undefined ? "" : `; did you mean ${guess}?`}`);
    }
    return fields;
}
function isPath(text) {
    return !text.includes("\n") && /\.(ya?ml|json)$/i.test(text);
}
function readText(inputs, path) {
    try {
        return (0,file.readForeignFile)(path);
    }
    catch (error) {
        const absent = (0,named_files.missingSettings)("configuration", path, (0,external_node_path_.resolve)("."))?.replace(/\.$/, "");
        inputs.problem("configuration", absent ?? `the file ${path} cannot be read (${(0,errors.messageOf)(error)})`);
        return undefined;
    }
}
function parseFields(inputs, text, file) {
    const fields = (0,read_yaml_input.readYamlInput)(inputs, "configuration", text, (0,optional.optional)("file", file));
    if ((0,maps.isMap)(fields))
        return fields;
    if (fields !== undefined) {
        inputs.problem("configuration", "must be a YAML or JSON map of fields of the Lambda API");
    }
    return {};
}

;// CONCATENATED MODULE: ./src/inputs/lines/variables.js


const namePattern = /^[A-Za-z_][\w.-]*$/;
function parseEnvironment(inputs, text, allowed = namePattern) {
    const lines = text.split(/\r?\n/);
    const first = lines.map((line) => line.trim()).find((line) => !isBlank(line)) ?? "";
    const asLines = /^-\s*\w[\w.-]*$/.test(first) || /^\w[\w.-]*\s*=/.test(first);
    return asLines ? parseLines(lines, allowed) : parseMap(inputs.yaml, text, allowed);
}
function isBlank(line) {
    return line === "" || line.startsWith("#");
}
function parseLines(lines, allowed) {
    const edits = emptyEdits();
    for (const [index, raw] of lines.entries()) {
        const line = raw.trimStart();
        if (isBlank(line.trim()))
            continue;
        const removed = /^-\s*(\S+)\s*$/.exec(line)?.[1];
        const equals = line.indexOf("=");
        if (removed === undefined && equals < 0) {
            return { problem: `line ${index + 1} is neither NAME=value nor -NAME` };
        }
        const name = removed ?? line.slice(0, equals).trim();
        const value = removed === undefined ? line.slice(equals + 1) : undefined;
        const problem = add(edits, { name, value, place: `line ${index + 1}`, allowed });
        if (problem !== undefined)
            return { problem };
    }
    return edits;
}
function parseMap({ readPlainYaml }, text, allowed) {
    let read;
    try {
        read = readPlainYaml(text, "environment-variables");
    }
    catch (error) {
        return { problem: `is neither NAME=value lines nor a map: ${(0,reason_in.reasonIn)(error)}` };
    }
    const { value: map, valueless } = read;
    if (!(0,maps.isMap)(map)) {
        return { problem: "must be NAME=value lines, or a YAML or JSON map" };
    }
    const edits = emptyEdits();
    for (const [key, value] of Object.entries(map)) {
        if (valueless.has(key) && !key.startsWith("-")) {
            return {
                problem: `${variables_shown(key)} has no value; "" is the empty one, and -NAME removes a variable`,
            };
        }
        if (typeof value !== "string")
            return { problem: `${variables_shown(key)} must have a plain value` };
        const removed = key.startsWith("-") && (value === "" || valueless.has(key));
        const name = removed ? key.slice(1).trim() : key;
        const problem = add(edits, {
            name,
            value: removed ? undefined : value,
            place: "the map",
            allowed,
        });
        if (problem !== undefined)
            return { problem };
    }
    return edits;
}
function emptyEdits() {
    return { set: new Map(), remove: new Set() };
}
function add(edits, { name, value, place, allowed }) {
    if (!allowed.test(name))
        return `${place} has a name that is not allowed`;
    if (edits.set.has(name) || edits.remove.has(name))
        return `${name} is given twice`;
    if (value === undefined)
        edits.remove.add(name);
    else
        edits.set.set(name, value);
    return undefined;
}
function variables_shown(key) {
    return namePattern.test(key) ? key : "a name";
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/environment.js


function readEnvironment(inputs, written) {
    const text = inputs.text("environment-variables");
    const mode = inputs.oneOf("environment-variables-mode", ["merge", "replace"], "merge");
    if (text !== undefined && written !== undefined) {
        inputs.problem("environment-variables", "and configuration's Environment cannot both be given");
    }
    const edits = text === undefined ? readWritten(inputs, written) : environment_readText(inputs, text);
    if (edits === undefined) {
        if (mode === "replace" && text === undefined) {
            inputs.problem("environment-variables-mode", "replace needs environment-variables");
        }
        return undefined;
    }
    const input = text === undefined ? "configuration" : "environment-variables";
    for (const name of [...edits.set.keys(), ...edits.remove])
        checkName(inputs, input, name);
    if (mode === "replace" && edits.remove.size > 0) {
        inputs.problem("environment-variables", "with mode replace, -NAME has nothing to remove from");
    }
    return { ...edits, mode };
}
function environment_readText(inputs, text) {
    const edits = parseEnvironment(inputs, text);
    if (!("problem" in edits))
        return edits;
    inputs.problem("environment-variables", edits.problem);
    return undefined;
}
function readWritten(inputs, written) {
    if (!(0,maps.isMap)(written))
        return undefined;
    const { Variables: variables } = written;
    if (!(0,maps.isMap)(variables)) {
        inputs.problem("configuration", "Environment.Variables must be a map of names to texts");
        return undefined;
    }
    const set = new Map();
    for (const [name, value] of Object.entries(variables)) {
        if (typeof value === "string")
            set.set(name, value);
        else
            inputs.problem("configuration", `Environment.Variables.${name} must be in quotes`);
    }
    return { set, remove: new Set() };
}
function checkName(inputs, input, name) {
    if (/^[A-Za-z]\w+$/.test(name))
        return;
    inputs.problem(input, `${name} is no name that Lambda allows: a letter, then at least one letter, digit or _`);
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/function-name.js

const function_name_namePattern = /^[A-Za-z0-9_-]{1,64}$/;
function parseFunctionName(text) {
    if (function_name_namePattern.test(text))
        return { name: text };
    const arn = (0,aws_arn.parseArn)(text);
    const [kind, name = "", qualifier] = arn?.resource.split(":") ?? [];
    if (arn?.service !== "lambda" || kind !== "function" || !function_name_namePattern.test(name)) {
        return "must be a function's name (letters, digits, - and _, at most 64) or its ARN";
    }
    if (qualifier !== undefined) {
        return "must not end in a version or alias; name the alias in the input alias";
    }
    return { name, region: arn.region, accountId: arn.accountId };
}

// EXTERNAL MODULE: ./src/targets/lambda/inputs/traffic.js
var inputs_traffic = __nccwpck_require__("./src/targets/lambda/inputs/traffic.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/version.js


function readVersion(inputs) {
    const version = inputs.text("version");
    if (version === undefined)
        return undefined;
    if (!/^(?:previous|[1-9]\d{0,18})$/.test(version)) {
        inputs.problem("version", "must be the number of a published version, or previous");
    }
    if (inputs.text("alias") === undefined) {
        inputs.problem("version", "needs alias: releasing a version is to move an alias to it");
    }
    const why = "cannot be given together with version: a version that exists is released as it is";
    (0,refuse_inputs.refuseInputs)(inputs, ofNewVersions, why);
    return version;
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/read.js











function readLambdaConfig(inputs) {
    const { Environment: written, ...configuration } = readConfiguration(inputs);
    const config = (0,optional.everyField)({
        function: readFunctionName(inputs),
        code: readCode(inputs),
        include: readGlobLines(inputs, "include"),
        exclude: readGlobLines(inputs, "exclude"),
        followSymlinks: inputs.boolean("follow-symlinks", false),
        architecture: (0,optional_input.optionalWord)(inputs, "architecture", ["x86_64", "arm64"]),
        codeBucket: parsed(inputs, "code-bucket", parseBucket),
        configuration,
        environment: readEnvironment(inputs, written),
        tags: readTags(inputs),
        publish: inputs.boolean("publish", true),
        alias: readAlias(inputs),
        version: readVersion(inputs),
        allowOlder: inputs.boolean("allow-older", false),
        traffic: parsed(inputs, "traffic", inputs_traffic.parseTraffic) ?? [],
        alarms: inputs.lines("alarms"),
        smokeTest: readSmokeTest(inputs),
        onCancel: inputs.oneOf("on-cancel", ["rollback", "leave"], "rollback"),
        handlerCheck: inputs.oneOf("handler-check", ["error", "warn", "off"], "error"),
        waitForProvisionedConcurrency: inputs.boolean("wait-for-provisioned-concurrency", false),
        keepVersions: inputs.optionalInteger("keep-versions", { min: 1, max: 1000 }),
    });
    checkCombination(inputs, config);
    return config;
}
function parsed(inputs, name, parse) {
    const given = inputs.text(name);
    const value = given === undefined ? undefined : parse(given);
    if (typeof value !== "string")
        return value;
    inputs.problem(name, value);
    return undefined;
}
function readFunctionName(inputs) {
    inputs.required("function-name");
    return parsed(inputs, "function-name", parseFunctionName) ?? { name: "" };
}
function readCode(inputs) {
    const image = inputs.text("image-uri");
    const lines = inputs.lines("code");
    if (image !== undefined && lines.length > 0) {
        inputs.problem("image-uri", "cannot be given together with code");
    }
    if (image !== undefined)
        return { kind: "image", uri: image };
    return parsed(inputs, "code", () => parseCode(lines));
}
function readAlias(inputs) {
    const alias = inputs.text("alias");
    if (alias === undefined)
        return undefined;
    if (/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/.test(alias))
        return alias;
    inputs.problem("alias", "must be of letters, digits, - and _, and not of digits alone");
    return undefined;
}
function readSmokeTest(inputs) {
    const payload = inputs.text("smoke-test");
    const expect = inputs.text("smoke-test-expect");
    if (payload === undefined) {
        (0,refuse_inputs.refuseInputs)(inputs, ["smoke-test-expect", "smoke-test-tenant-id"], "needs smoke-test");
        return undefined;
    }
    try {
        JSON.parse(payload);
    }
    catch {
        inputs.problem("smoke-test", "must be a JSON payload, e.g. {}");
    }
    const tenantId = inputs.text("smoke-test-tenant-id");
    return (0,optional.everyField)({ payload, expect, tenantId });
}
function checkCombination(inputs, config) {
    const { code, configuration, environment, tags, publish, alias, traffic } = config;
    const isImage = code?.kind === "image";
    const chosen = config.include.length > 0 || config.exclude.length > 0;
    if (chosen && code !== undefined && code.kind !== "paths") {
        const text = `has no files to include or exclude: ${isImage ? "an image" : "a ready package"} is deployed as it is`;
        inputs.problem(isImage ? "image-uri" : "code", text);
    }
    if (alias !== undefined && !publish) {
        inputs.problem("alias", "needs publish: an alias points to a published version");
    }
    if (configuration.PublishTo !== undefined)
        checkPublishTo(inputs, config);
    if (alias === undefined) {
        if (traffic.length > 0)
            inputs.problem("traffic", "needs alias");
        if (inputs.text("on-cancel") !== undefined)
            inputs.problem("on-cancel", "needs alias");
        if (config.alarms.length > 0)
            inputs.problem("alarms", "needs alias");
        if (config.waitForProvisionedConcurrency) {
            inputs.problem("wait-for-provisioned-concurrency", "needs alias");
        }
    }
    if (config.smokeTest !== undefined && !publish) {
        inputs.problem("smoke-test", "needs publish: it invokes the new version");
    }
    const asked = code !== undefined ||
        environment !== undefined ||
        tags.size > 0 ||
        config.version !== undefined ||
        alias !== undefined ||
        config.keepVersions !== undefined ||
        Object.keys(configuration).length > 0;
    if (!asked)
        inputs.problem("code", "is required (or image-uri, configuration, environment-variables)");
}
function checkPublishTo(inputs, { configuration, publish, alias }) {
    if (configuration.PublishTo !== "LATEST_PUBLISHED") {
        inputs.problem("configuration", "PublishTo can only be LATEST_PUBLISHED");
    }
    if (!publish)
        inputs.problem("configuration", "PublishTo needs publish");
    if (alias !== undefined) {
        inputs.problem("alias", "cannot be given together with PublishTo: callers of the function's bare name meet $LATEST.PUBLISHED, without an alias");
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/target.js





const lambda = {
    inputs: lambdaInputs,
    defaultSessionPolicy: "least-privilege",
    read: readLambdaConfig,
    permissions: lambdaPermissions,
    leftInAws: async (config) => (await Promise.reject(new Error("./left-in-aws.js is not part of this bundle"))).leftInAws(config),
    standIns: (inputs) => ["image-uri", "version"].every((name) => inputs.text(name) === undefined) ? { code: "." } : {},
    knownMinutes: ({ traffic }) => Math.ceil((0,inputs_traffic.trafficMs)(traffic) / 60_000),
    places: ({ function: { region } }) => region === undefined
        ? []
        : [{ input: "function-name", region, within: "region", guide: otherRegion }],
    files: ({ code }) => filesOf(code),
    subject: (text) => text("function-name").replace(/^arn:.*:function:/, ""),
    unplanned: notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("vendors-node_modules_aws-sdk_client-lambda_dist-cjs_index_js-node_modules_smithy_util-retry_d-58a65d"), __nccwpck_require__.e("src_targets_lambda_deployer_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/lambda/deployer.js")),
};
function filesOf(code) {
    const named = { input: "code", id: "code-missing" };
    if (code?.kind === "archive")
        return [{ ...named, path: code.path, kind: "file" }];
    if (code?.kind !== "paths")
        return [];
    return code.paths.map((path) => ({ ...named, path, kind: "any" }));
}
const otherRegion = {
    id: "function-in-other-region",
    hint: "Set `aws-region` to the region of the function's ARN.",
};

// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/names.js
var names = __nccwpck_require__("./src/targets/ecs/inputs/names.js");
// EXTERNAL MODULE: ./src/targets/ecs/arns.js
var ecs_arns = __nccwpck_require__("./src/targets/ecs/arns.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/log-stream.js
var log_stream = __nccwpck_require__("./src/targets/ecs/definition/log-stream.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/purpose.js
var purpose = __nccwpck_require__("./src/targets/ecs/inputs/purpose.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/named-resources.js





function namedResources(config, scope) {
    const { document } = config;
    if (document === undefined)
        return namedByInputs(config, scope);
    return {
        family: (0,task_definition.jsonText)(document.family),
        roles: rolesOf(document, scope),
        logs: logsOf(document, scope),
        repositories: repositoriesOf((0,task_definition.containersOf)(document).map(({ image }) => (0,task_definition.jsonText)(image)), scope),
        tagged: (0,task_definition.isList)(document.tags) && document.tags.length > 0,
    };
}
function namedByInputs(config, scope) {
    const images = [...config.images.values(), ...(config.image ? [config.image] : [])];
    const repositories = repositoriesOf(images, scope);
    const isAll = scope.precision === "bound" || repositories.length === 0;
    return (0,optional.defined)({ family: familyIn(config), repositories: isAll ? undefined : repositories });
}
function familyIn({ taskDefinition }) {
    return taskDefinition !== undefined &&
        taskDefinition !== purpose.previousRevision &&
        (0,task_definition.isReference)(taskDefinition)
        ? (0,task_definition.familyOf)(taskDefinition)
        : undefined;
}
function rolesOf(document, { partition, accountId }) {
    const named = [(0,task_definition.jsonText)(document.executionRoleArn), (0,task_definition.jsonText)(document.taskRoleArn)];
    const all = `arn:${partition}:iam::${accountId}:role/`;
    const roles = named.filter((role) => role !== "");
    return unique(roles.map((role) => (role.startsWith("arn:") ? role : all + role)));
}
function logsOf(document, { partition, accountId, region }) {
    const groups = (0,task_definition.containersOf)(document).flatMap((container) => {
        const { group = "", region: place = "" } = (0,log_stream.awslogsOf)(container, region) ?? {};
        if (group === "")
            return [];
        return [`arn:${partition}:logs:${place}:${accountId}:log-group:${group}:log-stream:*`];
    });
    return unique(groups);
}
function repositoriesOf(images, { partition }) {
    const named = images.flatMap((image) => {
        const { ecr } = (0,image_reference.parseImage)(image);
        if (ecr === undefined)
            return [];
        return [`arn:${partition}:ecr:${ecr.region}:${ecr.accountId}:repository/${ecr.repository}`];
    });
    return unique(named);
}
function unique(values) {
    return [...new Set(values)];
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/permission-bound.js

const namedServices = 2;
function permission_bound_boundOf(tight, config, { partition, region, accountId }) {
    const cluster = (0,aws_arn.lastPart)(config.cluster);
    const prefix = `arn:${partition}:ecs:${region}:${accountId}:*/${cluster}/`;
    const services = [...new Set(config.services.map(aws_arn.lastPart))];
    const ofServices = services.length > namedServices
        ? [`${prefix}*`]
        : services.flatMap((service) => [prefix + service, `${prefix}${service}/*`]);
    const merged = new Map();
    for (const permission of tight) {
        const wide = widen(permission, ofServices);
        const key = JSON.stringify([wide.phase, wide.resources, wide.conditions]);
        const actions = [...(merged.get(key)?.actions ?? []), ...wide.actions];
        merged.set(key, { ...wide, actions: [...new Set(actions)] });
    }
    return [...merged.values()];
}
function widen(permission, ofServices) {
    const { actions, phase, purpose, resources, conditions } = permission;
    const [action = ""] = actions;
    if (action === "iam:PassRole" && conditions !== undefined)
        return permission;
    if (/^ecs:(List|Describe)Tasks$/.test(action))
        return { actions, phase, purpose, resources: ["*"] };
    const onService = resources.some((arn) => arn.includes(":service/"));
    const all = action === "ecr:BatchGetImage" ? [...actions, "ecr:DescribeImages"] : actions;
    return { actions: all, phase, purpose, resources: onService ? ofServices : resources };
}

// EXTERNAL MODULE: ./src/targets/ecs/inputs/service-patch.js
var service_patch = __nccwpck_require__("./src/targets/ecs/inputs/service-patch.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/permissions.js








function permissionsOf(config, scope) {
    const tight = tightOf(config, scope);
    return scope.precision === "tight" ? tight : permission_bound_boundOf(tight, config, scope);
}
function tightOf(config, scope) {
    const arns = resourcesOf(config, scope, namedResources(config, scope));
    if (config.continuation !== undefined)
        return continuing(arns, config.continuation);
    if (config.services.length === 0) {
        return [readingDefinitions(), ...registering(arns), ...passing(arns), ...lookingUp(arns)];
    }
    const plain = isPlainReference(config);
    return [
        (0,statement.grant)("plan", ["ecs:DescribeServices"], arns.services, "read the services"),
        readingDefinitions(),
        (0,statement.grant)("apply", ["ecs:UpdateService"], arns.services, "start the deployment"),
        ...(plain ? [] : registering(arns)),
        ...(plain && config.runTaskCommand === undefined ? [] : passing(arns)),
        ...passingToEcs(config, arns),
        ...(config.runTaskCommand === undefined ? [] : runningTask(arns)),
        ...(config.onFailure === "rollback" || config.onCancel === "rollback" ? [stopping(arns)] : []),
        ...watching(arns, config),
        ...readingLogs(arns),
        ...lookingUp(arns),
    ];
}
function resourcesOf({ cluster, services }, scope, named) {
    const arns = (0,ecs_arns.arnsOf)({ ...scope, partition: { id: scope.partition } }, cluster);
    return {
        named,
        services: services.map(arns.service),
        deployments: services.map(arns.deployments),
        revisions: services.map(arns.revisions),
        tasks: [arns.tasks],
        taskDefinitions: [arns.taskDefinition(named.family ?? "*")],
        inCluster: { conditions: { ArnEquals: { "ecs:cluster": arns.cluster } } },
        all: allOf(scope),
    };
}
function allOf({ partition, region, accountId, precision }) {
    const [place, registry] = precision === "bound" ? ["*", "*"] : [region, accountId];
    return {
        roles: [`arn:${partition}:iam::${accountId}:role/*`],
        logs: [`arn:${partition}:logs:${place}:${accountId}:log-group:*:log-stream:*`],
        repositories: [`arn:${partition}:ecr:${place}:${registry}:repository/*`],
    };
}
const follow = ["ecs:DescribeServiceDeployments"];
const readRevisions = ["ecs:DescribeServiceRevisions"];
const byFile = "give --task-definition with its file";
function registering({ named, taskDefinitions }) {
    const register = ["ecs:RegisterTaskDefinition"];
    const wide = permissions_wideness(named);
    const conditions = { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } };
    const keep = "keep the task definition's tags";
    return [
        (0,statement.grant)("apply", register, taskDefinitions, "register the revision", wide),
        ...(0,optional.itemsIf)(named.tagged !== false, (0,statement.grant)("apply", ["ecs:TagResource"], taskDefinitions, keep, { conditions, ...wide })),
    ];
}
function permissions_wideness({ family }) {
    if (family !== undefined)
        return {};
    return { wide: `revisions of any family: ${byFile}, or with the family's name` };
}
function passing(arns) {
    const how = `any role: name those of the task definition with --pass-role ARN, or ${byFile}`;
    const conditions = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
    return onNamed(arns, "roles", how, (roles) => (0,statement.grant)("apply", ["iam:PassRole"], roles, "hand the task's roles to ECS", { conditions }));
}
function passingToEcs({ servicePatch = {} }, { all }) {
    const { roles, open } = (0,service_patch.rolesInPatch)(servicePatch);
    if (roles.length === 0 && !open)
        return [];
    const conditions = { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } };
    const wide = open ? { wide: "any role: name that of Service Connect with --pass-role ARN" } : {};
    const handed = open ? all.roles : roles;
    return [(0,statement.grant)("apply", ["iam:PassRole"], handed, "hand roles to ECS", { conditions, ...wide })];
}
function readingLogs(arns) {
    const how = `any log group of the region: name it with --log-group, or ${byFile}`;
    return onNamed(arns, "logs", how, (logs) => (0,statement.grant)("optional", ["logs:GetLogEvents"], logs, "show a stopped task's last lines"));
}
function lookingUp(arns) {
    const how = `any repository of account and region: give --image, or ${byFile}`;
    const actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return onNamed(arns, "repositories", how, (repositories) => (0,statement.grant)("optional", actions, repositories, "look the images up, and their architecture"));
}
function onNamed({ named, all }, kind, wide, granted) {
    const own = named[kind];
    if (own === undefined)
        return [{ ...granted(all[kind]), wide }];
    return own.length === 0 ? [] : [granted(own)];
}
function isPlainReference(config) {
    const { taskDefinition, image, images, environment, secrets, patch, tags, pinImages } = config;
    return (taskDefinition !== undefined &&
        (0,task_definition.isReference)(taskDefinition) &&
        image === undefined &&
        patch === undefined &&
        tags === undefined &&
        pinImages !== true &&
        images.size + environment.set.size + environment.remove.size === 0 &&
        secrets.set.size + secrets.remove.size === 0);
}
function runningTask({ named, taskDefinitions, tasks, inCluster }) {
    const more = { ...inCluster, ...permissions_wideness(named) };
    return [
        (0,statement.grant)("apply", ["ecs:RunTask"], taskDefinitions, "run the one-off task", more),
        (0,statement.grant)("apply", ["ecs:DescribeTasks"], tasks, "wait for the one-off task"),
    ];
}
function stopping(arns) {
    const resources = [...arns.services, ...arns.deployments];
    const actions = ["ecs:StopServiceDeployment", "ecs:ContinueServiceDeployment"];
    return (0,statement.grant)("apply", actions, resources, "take the deployment back, also from a pause");
}
function readingDefinitions() {
    return (0,statement.grant)("plan", ["ecs:DescribeTaskDefinition"], ["*"], "read the task definition");
}
function continuing(arns, { deploymentArn }) {
    const deployments = deploymentArn === "" ? arns.deployments : [deploymentArn];
    const both = [...arns.services, ...deployments];
    const revisions = [...arns.services, ...arns.revisions];
    return [
        (0,statement.grant)("plan", ["ecs:DescribeServices"], arns.services, "read the service"),
        (0,statement.grant)("plan", follow, both, "read the deployment that waits, and follow it"),
        (0,statement.grant)("plan", readRevisions, revisions, "know what it deploys"),
        readingDefinitions(),
        (0,statement.grant)("apply", ["ecs:ContinueServiceDeployment"], both, "answer the hook"),
        ...readingTasks(arns),
        ...readingLogs(arns),
    ];
}
function readingTasks(arns) {
    return [
        (0,statement.grant)("optional", ["ecs:ListTasks"], ["*"], "find stopped tasks", arns.inCluster),
        (0,statement.grant)("optional", ["ecs:DescribeTasks"], arns.tasks, "say why tasks stopped"),
    ];
}
function watching(arns, { taskDefinition, servicePatch = {} }) {
    const history = taskDefinition === purpose.previousRevision ? "plan" : "optional";
    const revision = Object.keys(servicePatch).some((field) => service_patch.ofRevisions.has(field))
        ? "plan"
        : history;
    const deployments = [...arns.services, ...arns.deployments];
    const revisions = [...arns.services, ...arns.revisions];
    return [
        (0,statement.grant)(history, ["ecs:ListServiceDeployments"], arns.services, "find our deployment"),
        (0,statement.grant)("optional", follow, deployments, "follow our deployment exactly"),
        (0,statement.grant)(revision, readRevisions, revisions, "know the digest that runs, and what ran before"),
        ...readingTasks(arns),
    ];
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/continuation.js



function readContinuation(inputs) {
    if (inputs.text("continue") === undefined) {
        (0,refuse_inputs.refuseInputs)(inputs, ["deployment-arn", "hook-id"], "is of `continue`, which is not given");
        return undefined;
    }
    const action = inputs.oneOf("continue", ["proceed", "rollback"], "proceed");
    refuseOthers(inputs, action);
    const hookId = inputs.text("hook-id");
    if (hookId === undefined)
        inputs.problem("hook-id", missing("hook-id"));
    const deploymentArn = inputs.text("deployment-arn");
    if (deploymentArn === undefined)
        inputs.problem("deployment-arn", missing("deployment-arn"));
    const named = deploymentArn === undefined ? undefined : continuation_readArn(inputs, deploymentArn);
    const place = named ?? readPlace(inputs);
    const continuation = { action, deploymentArn: deploymentArn ?? "", hookId: hookId ?? "" };
    return { continuation, cluster: place.cluster, services: [place.service] };
}
function refuseOthers(inputs, action) {
    (0,refuse_inputs.refuseInputs)(inputs, names.deployingInputs, "does not go with `continue`, which deploys nothing new");
    (0,refuse_inputs.refuseInputs)(inputs, names.takingBack, "does not go with `continue`: a step takes back only what it began itself; `continue: rollback` takes this one back");
    if (action !== "rollback")
        return;
    (0,refuse_inputs.refuseInputs)(inputs, ["fail-fast"], "does not go with `continue: rollback`");
    const until = inputs.text("wait-until");
    if (until === undefined || ["completed", "none"].includes(until))
        return;
    inputs.problem("wait-until", "must be completed or none with `continue: rollback`");
}
function missing(name) {
    return `is required with \`continue\`: the output \`${name}\` of the step that waited until \`paused\`. Should it be empty: GitHub passes no output of a job on that holds a masked value, so that job needs \`mask-aws-account-id: false\``;
}
const pattern = /^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:service-deployment\/([^/]+)\/([^/]+)\/[^/]+$/;
function continuation_readArn(inputs, arn) {
    const [, cluster = "", service = ""] = pattern.exec(arn) ?? [];
    if (service === "") {
        inputs.problem("deployment-arn", "must be the ARN of a service deployment, arn:aws:ecs:<region>:<account>:service-deployment/<cluster>/<service>/<id>");
        return undefined;
    }
    for (const [name, own] of [["cluster", cluster], ["service", service]]) {
        const given = inputs.text(name);
        if (given === undefined || (0,aws_arn.lastPart)(given) === own)
            continue;
        inputs.problem(name, `is not the ${name} of deployment-arn, which is "${own}"`);
    }
    return { cluster, service };
}
function readPlace(inputs) {
    const service = inputs.text("service") ?? "";
    if (service === "")
        inputs.problem("service", "or deployment-arn has to name the service");
    return { cluster: inputs.text("cluster") ?? "default", service };
}

// EXTERNAL MODULE: ./src/targets/ecs/inputs/read-object.js
var read_object = __nccwpck_require__("./src/targets/ecs/inputs/read-object.js");
// EXTERNAL MODULE: ./src/targets/ecs/service-settings.js
var service_settings = __nccwpck_require__("./src/targets/ecs/service-settings.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/secrets.js
const line = /^(\w[\w.-]*)=(.*)$/;
const arn = /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+|ssm:[a-z0-9-]+:\d{12}:parameter\/\S+)$/;
const parameterName = /^[\w./-]{1,1011}$/;
const variableName = /^([A-Za-z_][\w.-]*|[\w-]+\.[A-Za-z_][\w.-]*)$/;
function parseSecrets(lines) {
    const set = new Map();
    const remove = new Set();
    for (const [index, text] of lines.entries()) {
        const [, given = "", value = ""] = line.exec(text) ?? [];
        const removed = /^-(\w[\w.-]*)$/.exec(text)?.[1];
        const name = removed ?? given;
        if (!variableName.test(name))
            return { problem: `line ${index + 1} is neither NAME=ARN nor -NAME` };
        if (set.has(name) || remove.has(name))
            return { problem: `${name} is given twice` };
        if (removed !== undefined)
            remove.add(removed);
        else if (arn.test(value) || (parameterName.test(value) && !value.startsWith("arn:"))) {
            set.set(name, value);
        }
        else {
            return {
                problem: `${name} must be the ARN of a secret or parameter, or a parameter's name; the value is not shown, since it may be the secret itself`,
            };
        }
    }
    return { set, remove };
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/read.js












const none = { set: new Map(), remove: new Set() };
function readEcsConfig(inputs) {
    const continued = readContinuation(inputs);
    if (continued === undefined)
        (0,purpose.checkPurpose)(inputs);
    const flags = readImageFlags(inputs);
    const environment = read_readEnvironment(inputs);
    const tags = readTags(inputs);
    return (0,optional.everyField)({
        cluster: continued?.cluster ?? inputs.text("cluster") ?? "default",
        services: continued?.services ?? readServices(inputs),
        continuation: continued?.continuation,
        taskDefinition: inputs.text("task-definition"),
        image: readImage(inputs, "image", inputs.text("image")),
        container: inputs.text("container-name"),
        images: readImages(inputs),
        environment,
        secrets: readSecrets(inputs, environment),
        patch: (0,read_object.readObject)(inputs, "task-definition-patch", '{"cpu": "512"}'),
        servicePatch: (0,service_patch.readServicePatch)(inputs),
        ...(0,service_settings.readSettings)(inputs),
        waitUntil: inputs.oneOf("wait-until", ["completed", "traffic-shifted", "paused", "none"], "completed"),
        onFailure: inputs.oneOf("on-failure", ["leave", "rollback"], "leave"),
        onCancel: inputs.oneOf("on-cancel", ["leave", "rollback"], "leave"),
        failFast: readFailFast(inputs),
        runTaskCommand: readCommand(inputs),
        runTaskSubnets: readIds(inputs, "run-task-subnets", "subnet-"),
        runTaskSecurityGroups: readIds(inputs, "run-task-security-groups", "sg-"),
        allowMissingImage: flags.allowMissingImage,
        pinImages: flags.pinImages,
        tags: tags.size === 0 ? undefined : tags,
    });
}
function readImageFlags(inputs) {
    const pinImages = (0,optional_input.optionalFlag)(inputs, "pin-images");
    const allowMissingImage = (0,optional_input.optionalFlag)(inputs, "allow-missing-image");
    if (pinImages === true && allowMissingImage === true) {
        inputs.problem("allow-missing-image", "excludes `pin-images`: an image that is not there yet has no digest; leave one of them out");
    }
    return { pinImages, allowMissingImage };
}
function readServices(inputs) {
    const byName = new Map(inputs.lines("service").map((service) => [(0,aws_arn.lastPart)(service), service]));
    return [...byName.values()];
}
function readIds(inputs, name, prefix) {
    const ids = inputs.lines(name);
    if (ids.length === 0)
        return undefined;
    if (inputs.text("run-task-command") === undefined) {
        inputs.problem(name, "is of the one-off task: it needs run-task-command");
    }
    const wrong = ids.find((id) => !/^[0-9a-f]{8,17}$/.test(id.slice(prefix.length)) || !id.startsWith(prefix));
    if (wrong !== undefined)
        inputs.problem(name, `must be ids like ${prefix}0123456789abcdef0, one a line`);
    return ids;
}
function readFailFast(inputs) {
    if (inputs.text("fail-fast") === "off")
        return undefined;
    return inputs.optionalInteger("fail-fast", { min: 1, max: 1000 });
}
function readImage(inputs, name, image) {
    if (image === undefined || /^[^\s=]+$/.test(image))
        return image;
    inputs.problem(name, "must be one image reference, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2");
    return undefined;
}
function readImages(inputs) {
    const images = new Map();
    for (const line of inputs.lines("images")) {
        const [, container, image] = /^([\w-]+)\s*=\s*(\S+)$/.exec(line) ?? [];
        if (container === undefined || image === undefined) {
            inputs.problem("images", `must be container=image lines, not "${line.slice(0, 30)}"`);
        }
        else if (images.has(container)) {
            inputs.problem("images", `names the container ${container} twice`);
        }
        else
            images.set(container, image);
    }
    const main = inputs.text("container-name");
    if (inputs.text("image") !== undefined && main !== undefined && images.has(main)) {
        inputs.problem("images", `names the container ${main}, whose image \`image\` gives already`);
    }
    return images;
}
function read_readEnvironment(inputs) {
    const text = inputs.text("environment-variables");
    if (text === undefined)
        return none;
    const edits = parseEnvironment(inputs, text, variableName);
    if (!("problem" in edits))
        return edits;
    inputs.problem("environment-variables", edits.problem);
    return none;
}
function readSecrets(inputs, environment) {
    const edits = parseSecrets(inputs.lines("secrets"));
    if ("problem" in edits) {
        inputs.problem("secrets", edits.problem);
        return none;
    }
    for (const name of edits.set.keys()) {
        if (!environment.set.has(name))
            continue;
        inputs.problem("secrets", `${name} is among environment-variables too; AWS takes it as one`);
    }
    return edits;
}
function readCommand(inputs) {
    const text = inputs.text("run-task-command");
    if (text === undefined)
        return undefined;
    if (!text.startsWith("["))
        return ["sh", "-c", text];
    const value = (0,read_yaml_input.readYamlInput)(inputs, "run-task-command", text, { json: true });
    if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")) {
        return value;
    }
    if (value === undefined)
        return undefined;
    inputs.problem("run-task-command", 'must be a JSON array of texts, e.g. ["npm", "run", "migrate"], or a shell line');
    return undefined;
}

// EXTERNAL MODULE: ./src/targets/ecs/definition/edit.js + 1 modules
var edit = __nccwpck_require__("./src/targets/ecs/definition/edit.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/source.js
var source = __nccwpck_require__("./src/targets/ecs/definition/source.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/read-named-resources.js



async function readNamedResources(config, workspace) {
    const { taskDefinition } = config;
    if (taskDefinition === undefined || (0,task_definition.isReference)(taskDefinition))
        return config;
    const document = await (0,source.readDocument)(taskDefinition, workspace);
    return { ...config, document: (0,edit.renderDefinition)(document, config) };
}

;// CONCATENATED MODULE: ./src/targets/ecs/target.js







const ecs = {
    inputs: names.ecsInputs,
    defaultSessionPolicy: "least-privilege",
    read: readEcsConfig,
    permissions: permissionsOf,
    leftInAws: async (config) => (await Promise.reject(new Error("./left-in-aws.js is not part of this bundle"))).leftInAws(config),
    places: target_places,
    files: target_filesOf,
    study: readNamedResources,
    checkFiles: readNamedResources,
    subject: (text) => [(0,aws_arn.lastPart)(text("cluster")) || "default", namesIn(text("service"))].filter(Boolean).join("/"),
    unplanned: notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __nccwpck_require__.e("vendors-node_modules_aws-sdk_client-ecs_dist-cjs_index_js-node_modules_smithy_util-retry_dist-5e5e6d"), __nccwpck_require__.e("src_targets_ecs_deployer_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/targets/ecs/deployer.js")),
};
function target_filesOf({ taskDefinition }) {
    if (taskDefinition === undefined || (0,task_definition.isReference)(taskDefinition))
        return [];
    return [
        {
            ...{ input: "task-definition", path: taskDefinition, kind: "file" },
            id: "ecs-task-definition-invalid",
            advice: "The path starts from the workspace; is the repository checked out before this step? A value with a dot or a slash is a file's path, anything else a family, `family:revision` or ARN.",
        },
    ];
}
function target_places(config) {
    const { cluster, services, taskDefinition = "", continuation } = config;
    const named = [
        { input: "deployment-arn", text: continuation?.deploymentArn ?? "" },
        { input: "cluster", text: cluster },
        ...services.map((text) => ({ input: "service", text })),
        { input: "task-definition", text: taskDefinition },
    ];
    return named.flatMap(({ input, text }) => {
        const region = (0,aws_arn.parseArn)(text)?.region ?? "";
        return region === "" ? [] : [{ input, region, within: "region" }];
    });
}

;// CONCATENATED MODULE: ./src/targets/registry.js








const targets = new Map([
    ["credentials", registerTarget(credentials)],
    ["doctor", doctorOf(() => targets)],
    ["ecr", registerTarget(ecr)],
    ["lambda", registerTarget(lambda)],
    ["ecs", registerTarget(ecs)],
    ["s3", registerTarget(s3)],
    ["cloudfront", registerTarget(cloudfront)],
]);

;// CONCATENATED MODULE: ./src/run.js















async function run(environment = process.env, clock = time_clock.systemClock) {
    alwaysVerify((text) => {
        action_log.workflowLog.notice(text);
    });
    action_log.workflowLog.debug(`aws-oidc-deploy on Node ${process.version}`);
    const runner = runnerOf(environment);
    const raw = rawInputs(environment);
    const job = jobOf(environment);
    const report = new RunReport(clock, runner.tempDir, { raw, job, ...unplannedOf(raw, targets) });
    report.started();
    try {
        const { common, target, remarks } = await preflight(raw, environment, targets);
        for (const remark of remarks)
            report.log.info(remark);
        await checkCommented(common, target, environment);
        const notKnown = await checkPullRequest(target.pullRequest, common, environment);
        if (notKnown !== undefined)
            action_log.workflowLog.info(notKnown);
        report.begin(common);
        const visibility = visibilityOf(environment);
        const tokensThrough = (network) => githubTokens(environment, network, clock, runner.mask);
        const step = { common, target, environment, job, visibility, tokensThrough, clock, runner };
        await (0,end_process.withLifetime)(clock, common.run.timeoutMinutes, (lifetime) => deploy({ ...step, lifetime, report, log: report.log }));
    }
    catch (error) {
        report.failed(error);
        await commentFailure(report, raw, environment);
    }
    await report.finish();
    report.ended();
    return report.report();
}


/***/ }),

/***/ "./src/targets/cloudfront/inputs/distributions.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   isTenant: () => (/* binding */ isTenant),
/* harmony export */   readDistributions: () => (/* binding */ readDistributions)
/* harmony export */ });
function readDistributions(inputs, { tenants }) {
    const ids = inputs.lines("distribution-id").flatMap((line) => line.split(/[\s,]+/));
    for (const id of ids) {
        if (/^[A-Z0-9]{6,32}$/.test(id) || (tenants && isTenant(id)))
            continue;
        inputs.problem("distribution-id", `"${id.slice(0, 30)}" ${problemOf(id, tenants)}`);
    }
    return [...new Set(ids)];
}
function problemOf(id, tenants) {
    if (tenants)
        return "is no id such as E2QWRUHAPOMQZL, or dt_2wjDZi3hD1ivOXf6rpZJO1AB of a tenant";
    return isTenant(id)
        ? "is a distribution tenant, which `target: cloudfront` clears in a step of its own: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidationForDistributionTenant.html"
        : "is no id such as E2QWRUHAPOMQZL";
}
function isTenant(id) {
    return /^dt_[A-Za-z0-9]{6,60}$/.test(id);
}


/***/ }),

/***/ "./src/targets/cloudfront/inputs/limits.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   isWithinLimits: () => (/* binding */ isWithinLimits),
/* harmony export */   maxPaths: () => (/* binding */ maxPaths),
/* harmony export */   maxWildcards: () => (/* binding */ maxWildcards),
/* harmony export */   wildcardsOf: () => (/* binding */ wildcardsOf)
/* harmony export */ });
const maxWildcards = 15;
const maxPaths = 3000;
function isWithinLimits(paths) {
    const wildcards = wildcardsOf(paths);
    return wildcards <= maxWildcards && paths.length - wildcards <= maxPaths;
}
function wildcardsOf(paths) {
    return paths.filter((path) => path.endsWith("*")).length;
}


/***/ }),

/***/ "./src/targets/ecs/arns.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   arnsOf: () => (/* binding */ arnsOf)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/aws/arn.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");


function arnsOf(aws, clusterNameOrArn) {
    const cluster = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(clusterNameOrArn);
    const arn = (resource) => `arn:${aws.partition.id}:ecs:${aws.region}:${aws.accountId}:${resource}`;
    const of = (type, suffix = "") => (service) => arn(`${type}/${cluster}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(service)}${suffix}`);
    return {
        cluster: arn(`cluster/${cluster}`),
        service: of("service"),
        deployments: of("service-deployment", "/*"),
        revisions: of("service-revision", "/*"),
        tasks: arn(`task/${cluster}/*`),
        taskDefinition: (family) => arn(`task-definition/${(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.jsonText)(family)}:*`),
        revisionOf: (service, deploymentId) => arn(`service-revision/${cluster}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(service)}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(deploymentId)}`),
    };
}


/***/ }),

/***/ "./src/targets/ecs/definition/containers.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   containerNames: () => (/* binding */ containerNames),
/* harmony export */   findContainer: () => (/* binding */ findContainer),
/* harmony export */   mainContainer: () => (/* binding */ mainContainer),
/* harmony export */   noSuchContainer: () => (/* binding */ noSuchContainer)
/* harmony export */ });
/* harmony import */ var _inputs_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/inputs/nearest.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");



function mainContainer(base, { container }) {
    if (container !== undefined)
        return findContainer(base, container);
    const names = containerNames(base);
    const [only] = names;
    if (names.length === 1 && only !== undefined)
        return only;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "ecs-container-unknown",
        message: `The task definition has ${names.length} containers (${names.join(", ")}): container-name must say which one is meant.`,
        hint: "Set `container-name`, or name the containers in `images`, and before the variables (`container.NAME=`). Nothing was changed.",
    });
}
function findContainer(base, name) {
    if (containerNames(base).includes(name))
        return name;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "ecs-container-unknown",
        message: `The task definition has ${noSuchContainer(base, name)}`,
        hint: "Correct `container-name` or `images`. Nothing was changed.",
    });
}
function noSuchContainer(base, name) {
    const names = containerNames(base);
    const guess = (0,_inputs_nearest_js__WEBPACK_IMPORTED_MODULE_1__.nearest)(name, names);
    const end = guess === undefined ? "." : `; did you mean "${guess}"?`;
    return `no container "${name}", only ${names.join(", ")}${end}`;
}
function containerNames(base) {
    return (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.containersOf)(base).map(({ name }) => (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.jsonText)(name));
}


/***/ }),

/***/ "./src/targets/ecs/definition/edit.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  mergePatch: () => (/* binding */ mergePatch),
  renderDefinition: () => (/* binding */ renderDefinition)
});

// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __nccwpck_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/containers.js
var definition_containers = __nccwpck_require__("./src/targets/ecs/definition/containers.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __nccwpck_require__("./src/model/optional.js");
;// CONCATENATED MODULE: ./src/targets/ecs/definition/variables.js




const inputs = { environment: "environment-variables", secrets: "secrets" };
function editsByContainer(base, asked) {
    const edits = new Map();
    for (const line of linesOf(asked)) {
        const [container, name] = addressOf(base, line, asked);
        const own = edits.get(container) ?? { environment: noEdits(), secrets: noEdits() };
        edits.set(container, own);
        checkOnce(own, line, container, name);
        const { set, remove } = own[line.kind];
        if (line.value === undefined)
            remove.add(name);
        else
            set.set(name, line.value);
    }
    return edits;
}
function noEdits() {
    return { set: new Map(), remove: new Set() };
}
function linesOf(asked) {
    return ["environment", "secrets"].flatMap((kind) => [
        ...[...asked[kind].set].map(([written, value]) => ({ kind, written, value })),
        ...[...asked[kind].remove].map((written) => ({ kind, written })),
    ]);
}
function addressOf(base, line, asked) {
    const { written } = line;
    const dot = written.indexOf(".");
    if (dot < 0)
        return [(0,definition_containers.mainContainer)(base, asked), written];
    const container = written.slice(0, dot);
    const names = (0,definition_containers.containerNames)(base);
    if (names.includes(container))
        return [container, written.slice(dot + 1)];
    const [first = "web"] = asked.container === undefined ? names : [asked.container];
    throw new errors.DeployError({
        id: "ecs-container-unknown",
        message: `\`${inputs[line.kind]}\` has "${written}", but the task definition has ${(0,definition_containers.noSuchContainer)(base, container)}`,
        hint: `What stands before the first dot is a container (\`container.NAME=\`). Should ${written} be the variable's own name, write the container before it: ${first}.${written}. Nothing was changed.`,
    });
}
function checkOnce(own, { kind, value }, container, name) {
    const { set, remove } = own[kind];
    const asBoth = kind === "secrets" && value !== undefined && own.environment.set.has(name);
    if (!asBoth && !set.has(name) && !remove.has(name))
        return;
    throw new errors.DeployError({
        id: "ecs-variable-twice",
        message: `${name} of container ${container} is given twice, with its container's name and without it${asBoth ? ", once as a variable and once as a secret" : ""}.`,
        hint: "Keep one of the lines in `environment-variables` and `secrets`. Nothing was changed.",
    });
}
function editVariables(container, { environment, secrets }) {
    const variables = editList(container.environment, environment, "value", secrets.set);
    const references = editList(container.secrets, secrets, "valueFrom", environment.set);
    return {
        ...container,
        ...(0,optional.optional)("environment", variables),
        ...(0,optional.optional)("secrets", references),
    };
}
function editList(list, { set, remove }, field, movedAway) {
    const before = (0,task_definition.listOf)(list);
    const kept = before.filter(({ name }) => !remove.has((0,task_definition.jsonText)(name)) && !movedAway.has((0,task_definition.jsonText)(name)));
    const present = new Set(kept.map(({ name }) => (0,task_definition.jsonText)(name)));
    const replaced = kept.map((entry) => {
        const value = set.get((0,task_definition.jsonText)(entry.name));
        return value === undefined ? entry : { ...entry, [field]: value };
    });
    const added = [...set]
        .filter(([name]) => !present.has(name))
        .map(([name, value]) => ({ name, [field]: value }));
    return list === undefined && added.length === 0 ? undefined : [...replaced, ...added];
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/edit.js




function renderDefinition(base, edits) {
    const images = new Map(edits.images);
    if (edits.image !== undefined)
        images.set((0,definition_containers.mainContainer)(base, edits), edits.image);
    for (const name of images.keys())
        (0,definition_containers.findContainer)(base, name);
    const variables = editsByContainer(base, edits);
    const containers = (0,task_definition.containersOf)(base).map((container) => {
        const name = (0,task_definition.jsonText)(container.name);
        const image = images.get(name);
        const own = variables.get(name);
        const withImage = image === undefined ? container : { ...container, image };
        return own === undefined ? withImage : editVariables(withImage, own);
    });
    const rendered = { ...base, containerDefinitions: containers };
    const patched = edits.patch === undefined ? rendered : withContainers(patchDocument(rendered, edits.patch));
    return edits.tags === undefined ? patched : withTags(patched, edits.tags);
}
function withTags(document, tags) {
    const kept = (0,task_definition.listOf)(document.tags).filter(({ key }) => !tags.has((0,task_definition.jsonText)(key)));
    return { ...document, tags: [...kept, ...[...tags].map(([key, value]) => ({ key, value }))] };
}
function withContainers(document) {
    const { containerDefinitions: list } = document;
    const containers = (0,task_definition.containersOf)(document);
    if (!Array.isArray(list) || containers.length === 0 || containers.length < list.length) {
        throw new errors.DeployError({
            id: "ecs-task-definition-invalid",
            message: "With `task-definition-patch` the task definition has no list of containers any more.",
            hint: "Give `containerDefinitions` in the patch as the whole list of containers, or leave it out. Nothing was changed.",
        });
    }
    return (0,task_definition.toRegistrable)(document, document.tags);
}
function mergePatch(target, patch) {
    return (0,task_definition.isObject)(patch) ? patchDocument((0,task_definition.objectOf)(target), patch) : patch;
}
function patchDocument(target, patch) {
    const result = new Map(Object.entries(target));
    for (const [name, value] of Object.entries(patch)) {
        if (value === null)
            result.delete(name);
        else
            result.set(name, mergePatch(result.get(name), value));
    }
    return Object.fromEntries(result);
}


/***/ }),

/***/ "./src/targets/ecs/definition/log-stream.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   awslogsOf: () => (/* binding */ awslogsOf),
/* harmony export */   logPage: () => (/* binding */ logPage),
/* harmony export */   logPlace: () => (/* binding */ logPlace),
/* harmony export */   logStreamOf: () => (/* binding */ logStreamOf)
/* harmony export */ });
/* harmony import */ var _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/aws/console-links.js");
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");


function logStreamOf(document, container, taskId, region) {
    const definition = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.containersOf)(document).find(({ name }) => name === container) ?? {};
    const { prefix = "", ...place } = awslogsOf(definition, region) ?? { group: "", region };
    if (place.group === "" || prefix === "")
        return undefined;
    return { ...place, stream: `${prefix}/${container}/${taskId}` };
}
function awslogsOf({ logConfiguration }, region) {
    if (!(0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.isObject)(logConfiguration) || logConfiguration.logDriver !== "awslogs")
        return undefined;
    const options = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.objectOf)(logConfiguration.options);
    return {
        group: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.jsonText)(options["awslogs-group"]),
        prefix: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.jsonText)(options["awslogs-stream-prefix"]),
        region: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.jsonText)(options["awslogs-region"]) || region,
    };
}
function logPage(stream, { partition }, label) {
    const { region, group } = stream;
    return _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.consoleLinks.logStream({ region, partition }, group, stream.stream, label);
}
function logPlace(stream, place) {
    const page = logPage(stream, place, "log");
    return page?.url ?? `log stream ${stream.stream} of ${stream.group}`;
}


/***/ }),

/***/ "./src/targets/ecs/definition/source.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   describeAny: () => (/* binding */ describeAny),
/* harmony export */   describeIfThere: () => (/* binding */ describeIfThere),
/* harmony export */   readDocument: () => (/* binding */ readDocument),
/* harmony export */   readSource: () => (/* binding */ readSource)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("node:path");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/aws/call.js");
/* harmony import */ var _inputs_foreign_file_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__("./src/inputs/foreign/file.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__("./src/model/errors.js");
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");





async function readSource(reference, api, workspace) {
    if (!(0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isReference)(reference))
        return { document: await readDocument(reference, workspace) };
    const source = await describeAny(reference, api);
    if (source.arn !== undefined)
        return source;
    throw invalid(`The task definition ${reference} is deregistered and cannot be deployed.`);
}
async function describeAny(reference, api) {
    const answer = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.ifFound)(api.describeTaskDefinition(reference)).catch((error) => {
        throw missing(error, reference);
    });
    if (answer === undefined)
        throw invalid(`There is no task definition ${reference}.`);
    const { document, tags } = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.describedParts)(answer);
    const source = { document: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.toRegistrable)(document, tags) };
    const isActive = document.status === undefined || document.status === "ACTIVE";
    return isActive ? { ...source, arn: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.jsonText)(document.taskDefinitionArn) } : source;
}
async function describeIfThere(family, api) {
    try {
        return await describeAny(family, api);
    }
    catch (error) {
        if (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_3__.DeployError && error.id === "ecs-task-definition-invalid")
            return undefined;
        throw error;
    }
}
function missing(error, reference) {
    const isMissing = /unable to describe task definition/i.test((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_3__.messageOf)(error));
    if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_3__.DeployError) || !isMissing)
        return error;
    return invalid(`There is no task definition ${reference} in this account and region.`, "Correct `task-definition`; a file's path has a dot or a slash in it, e.g. ./task.json.");
}
async function readDocument(path, workspace) {
    const value = await parseText(readText(path, workspace), path);
    const parts = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(value) && (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(value.taskDefinition) ? (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.describedParts)(value) : undefined;
    const document = parts?.document ?? value;
    if (!(0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(document) ||
        (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(document).length === 0 ||
        (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.jsonText)(document.family) === "") {
        throw invalid(`${path} is no task definition: it needs family and containerDefinitions.`);
    }
    return (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.toRegistrable)((0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.withoutTemplates)(document), parts?.tags ?? document.tags);
}
function readText(path, workspace) {
    try {
        return (0,_inputs_foreign_file_js__WEBPACK_IMPORTED_MODULE_4__.readForeignFile)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, path));
    }
    catch (cause) {
        throw invalid(`The task definition file ${path} cannot be read${"code" in cause ? "" : `: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_3__.messageOf)(cause)}`}.`, "Is the repository checked out before this step, and the path relative to its root?", cause);
    }
}
async function parseText(text, path) {
    const { readYaml } = await Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_yaml_dist_index_js"), __nccwpck_require__.e("src_inputs_yaml_read-yaml_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/inputs/yaml/read-yaml.js"));
    try {
        return readYaml(text, `The task definition file ${path}`);
    }
    catch (cause) {
        throw invalid((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_3__.messageOf)(cause), undefined, cause);
    }
}
function invalid(message, hint, cause) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_3__.DeployError({
        id: "ecs-task-definition-invalid",
        message,
        hint: hint ?? "Correct the input `task-definition`. Nothing was changed.",
        cause,
    });
}


/***/ }),

/***/ "./src/targets/ecs/definition/task-definition.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   containersOf: () => (/* binding */ containersOf),
/* harmony export */   describedParts: () => (/* binding */ describedParts),
/* harmony export */   familyOf: () => (/* binding */ familyOf),
/* harmony export */   isList: () => (/* binding */ isList),
/* harmony export */   isObject: () => (/* binding */ isObject),
/* harmony export */   isReference: () => (/* binding */ isReference),
/* harmony export */   jsonText: () => (/* binding */ jsonText),
/* harmony export */   leadingContainer: () => (/* binding */ leadingContainer),
/* harmony export */   listOf: () => (/* binding */ listOf),
/* harmony export */   objectOf: () => (/* binding */ objectOf),
/* harmony export */   toRegistrable: () => (/* binding */ toRegistrable),
/* harmony export */   withoutTemplates: () => (/* binding */ withoutTemplates)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/aws/arn.js");

const describeOnly = new Set([
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "deregisteredAt",
    "deleteRequestedAt",
    "registeredBy",
]);
function toRegistrable(described, tags) {
    const kept = Object.entries(described).filter(([name]) => !describeOnly.has(name) && name !== "tags");
    const own = listOf(tags).filter(({ key }) => !/^aws:/i.test(jsonText(key)));
    return Object.fromEntries([...kept, ...(own.length > 0 ? [["tags", own]] : [])]);
}
function withoutTemplates(document) {
    return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith("x-")));
}
function containersOf(document) {
    return listOf(document.containerDefinitions);
}
function leadingContainer(document) {
    const containers = containersOf(document);
    const first = containers.find(({ essential }) => essential !== false) ?? containers[0];
    return jsonText(first?.name);
}
function listOf(value) {
    return isList(value) ? value.filter((item) => isObject(item)) : [];
}
function isList(value) {
    return Array.isArray(value);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objectOf(value) {
    return isObject(value) ? value : {};
}
function jsonText(value) {
    return typeof value === "string" ? value : "";
}
function familyOf(reference) {
    return (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(reference).split(":", 1)[0] ?? reference;
}
function isReference(taskDefinition) {
    return taskDefinition.startsWith("arn:") || /^[\w-]{1,255}(:\d+)?$/.test(taskDefinition);
}
function describedParts({ taskDefinition, tags }) {
    return { document: objectOf(taskDefinition), tags };
}


/***/ }),

/***/ "./src/targets/ecs/inputs/names.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   changingRevisions: () => (/* binding */ changingRevisions),
/* harmony export */   deployingInputs: () => (/* binding */ deployingInputs),
/* harmony export */   ecsInputs: () => (/* binding */ ecsInputs),
/* harmony export */   inputOfField: () => (/* binding */ inputOfField),
/* harmony export */   ofServices: () => (/* binding */ ofServices),
/* harmony export */   takingBack: () => (/* binding */ takingBack)
/* harmony export */ });
/* harmony import */ var _service_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/targets/ecs/service-settings.js");

const general = { ofServices: false, withContinue: "allowed", changesRevision: false };
const ofService = { ...general, ofServices: true };
const deploys = { ...general, withContinue: "deploys" };
const revision = { ...deploys, changesRevision: true };
const deploysService = { ...ofService, withContinue: "deploys" };
const takesBack = { ...ofService, withContinue: "takes back" };
const rows = [
    { name: "cluster", ...ofService, field: "cluster" },
    { name: "service", ...general, field: "service" },
    { name: "task-definition", ...deploys, field: "taskDefinition" },
    { name: "image", ...revision },
    { name: "container-name", ...deploys },
    { name: "images", ...revision },
    { name: "environment-variables", ...revision },
    { name: "secrets", ...revision },
    { name: "task-definition-patch", ...revision },
    { name: "tags", ...revision },
    { name: "pin-images", ...revision },
    { name: "allow-missing-image", ...deploys },
    { name: "service-patch", ...deploysService },
    ...Object.entries(_service_settings_js__WEBPACK_IMPORTED_MODULE_0__.settingRows).map(([field, { input }]) => ({
        ...{ name: input, ...deploysService, field },
    })),
    { name: "wait-until", ...ofService },
    { name: "continue", ...general },
    { name: "deployment-arn", ...general },
    { name: "hook-id", ...general },
    { name: "on-failure", ...takesBack },
    { name: "on-cancel", ...takesBack },
    { name: "fail-fast", ...ofService },
    { name: "run-task-command", ...deploysService },
    { name: "run-task-subnets", ...deploysService },
    { name: "run-task-security-groups", ...deploysService },
];
const namesOf = (chosen) => chosen.map(({ name }) => name);
const ecsInputs = namesOf(rows);
const ofServices = namesOf(rows.filter((row) => row.ofServices));
const changingRevisions = namesOf(rows.filter((row) => row.changesRevision));
const deployingInputs = namesOf(rows.filter(({ withContinue }) => withContinue === "deploys"));
const takingBack = namesOf(rows.filter(({ withContinue }) => withContinue === "takes back"));
const inputOfField = new Map(rows.flatMap(({ field, name }) => (field === undefined ? [] : [[field, name]])));


/***/ }),

/***/ "./src/targets/ecs/inputs/purpose.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   checkPurpose: () => (/* binding */ checkPurpose),
/* harmony export */   previousRevision: () => (/* binding */ previousRevision)
/* harmony export */ });
/* harmony import */ var _shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/targets/shared/refuse-inputs.js");
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/targets/ecs/inputs/names.js");


const previousRevision = "previous";
function checkPurpose(inputs) {
    const goesBack = inputs.text("task-definition") === previousRevision;
    if (inputs.text("service") === undefined)
        checkRegisterOnly(inputs, goesBack);
    if (!goesBack)
        return;
    (0,_shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__.refuseInputs)(inputs, _names_js__WEBPACK_IMPORTED_MODULE_1__.changingRevisions, "changes a task definition, but `task-definition: previous` deploys a revision as it was");
}
function checkRegisterOnly(inputs, goesBack) {
    if (inputs.text("task-definition") === undefined || goesBack) {
        inputs.problem("service", "is required. Only where `task-definition` names a file, a family or a revision may it be left out: the revision is registered then, and nothing is deployed");
        return;
    }
    (0,_shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__.refuseInputs)(inputs, _names_js__WEBPACK_IMPORTED_MODULE_1__.ofServices, "is of a service, but `service` is not given or empty, so that the revision would only be registered");
}


/***/ }),

/***/ "./src/targets/ecs/inputs/read-object.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   readObject: () => (/* binding */ readObject)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_read_yaml_input_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/inputs/yaml/read-yaml-input.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");


function readObject(inputs, name, example) {
    const text = inputs.text(name);
    if (text === undefined)
        return undefined;
    const value = (0,_inputs_yaml_read_yaml_input_js__WEBPACK_IMPORTED_MODULE_0__.readYamlInput)(inputs, name, text);
    if (value === undefined || (0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(value))
        return value;
    inputs.problem(name, `must be a JSON object, e.g. ${example}`);
    return undefined;
}


/***/ }),

/***/ "./src/targets/ecs/inputs/service-patch.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ofRevisions: () => (/* binding */ ofRevisions),
/* harmony export */   readServicePatch: () => (/* binding */ readServicePatch),
/* harmony export */   rolesInPatch: () => (/* binding */ rolesInPatch),
/* harmony export */   ruleOf: () => (/* binding */ ruleOf)
/* harmony export */ });
/* unused harmony export serviceFields */
/* harmony import */ var _inputs_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__("./src/inputs/nearest.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__("./src/targets/ecs/definition/task-definition.js");
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/targets/ecs/inputs/names.js");
/* harmony import */ var _read_object_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/targets/ecs/inputs/read-object.js");




const serviceFields = {
    capacityProviderStrategy: { list: true },
    deploymentConfiguration: {},
    availabilityZoneRebalancing: {},
    networkConfiguration: { deploys: true },
    placementConstraints: { list: true },
    placementStrategy: { list: true },
    platformVersion: { deploys: true },
    healthCheckGracePeriodSeconds: {},
    enableExecuteCommand: {},
    loadBalancers: { list: true, deploys: true },
    serviceRegistries: { list: true, deploys: true },
    serviceConnectConfiguration: { deploys: true },
    volumeConfigurations: { list: true, deploys: true },
    vpcLatticeConfigurations: { list: true, deploys: true },
    gatewayConnectors: { list: true },
    monitoring: {},
};
function ruleOf(field) {
    return Object.hasOwn(serviceFields, field) ? serviceFields[field] : undefined;
}
const ofRevisions = new Set(["gatewayConnectors", "monitoring"]);
function readServicePatch(inputs) {
    const value = (0,_read_object_js__WEBPACK_IMPORTED_MODULE_0__.readObject)(inputs, "service-patch", '{"healthCheckGracePeriodSeconds": 60}');
    for (const [field, member] of Object.entries(value ?? {})) {
        const problem = problemOf(field, member);
        if (problem !== undefined)
            inputs.problem("service-patch", problem);
    }
    return value;
}
function problemOf(field, value) {
    const owner = _names_js__WEBPACK_IMPORTED_MODULE_1__.inputOfField.get(field);
    if (owner !== undefined)
        return `${field} has an input of its own, \`${owner}\``;
    if (field === "deploymentController") {
        return "deploymentController decides who deploys the service, which this action does not change";
    }
    const rule = ruleOf(field);
    if (rule === undefined)
        return unknownField(field);
    if (value === null && rule.list === undefined)
        return kept(field);
    if (field !== "deploymentConfiguration" || !(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(value))
        return undefined;
    const removed = Object.keys(value).find((name) => value[name] === null);
    return removed === undefined ? undefined : kept(`${field}.${removed}`);
}
function unknownField(field) {
    const guess = (0,_inputs_nearest_js__WEBPACK_IMPORTED_MODULE_3__.nearest)(field, Object.keys(serviceFields));
    const end = guess === undefined ? "" : `; did you mean ${guess}?`;
    return `${field} is no field of UpdateService${end}`;
}
function kept(path) {
    return `${path}: null removes nothing, since UpdateService keeps what is left out; write the value that switches it off, e.g. "alarms": {"enable": false, "rollback": false, "alarmNames": []} or "lifecycleHooks": []`;
}
function rolesInPatch(patch) {
    const { serviceConnectConfiguration: connect } = patch;
    const open = (0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(connect) && connect.services === undefined;
    return { roles: [...new Set(rolesIn(patch))], open };
}
function rolesIn(value) {
    if (Array.isArray(value))
        return value.flatMap(rolesIn);
    if (!(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(value))
        return [];
    return Object.entries(value).flatMap(([name, member]) => name === "roleArn" && typeof member === "string" ? [member] : rolesIn(member));
}


/***/ }),

/***/ "./src/targets/ecs/service-settings.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   readSettings: () => (/* binding */ readSettings),
/* harmony export */   settingRows: () => (/* binding */ settingRows),
/* harmony export */   settingsIn: () => (/* binding */ settingsIn)
/* harmony export */ });
/* harmony import */ var _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/targets/shared/optional-input.js");

const settingRows = {
    desiredCount: {
        input: "desired-count",
        read: (inputs, name) => inputs.optionalInteger(name, { min: 0, max: 10_000 }),
    },
    forceNewDeployment: { input: "force-new-deployment", read: _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalFlag, ofUpdate: true },
    enableECSManagedTags: { input: "enable-ecs-managed-tags", read: _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalFlag },
    propagateTags: {
        input: "propagate-tags",
        read: (inputs, name) => (0,_shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalWord)(inputs, name, ["SERVICE", "TASK_DEFINITION", "NONE"]),
    },
};
const rows = Object.entries(settingRows);
function readSettings(inputs) {
    const values = rows.map(([field, { input, read }]) => [field, read(inputs, input)]);
    return Object.fromEntries(values);
}
function settingsIn(asked) {
    const values = { ...asked };
    const kept = rows.filter(([field, { ofUpdate }]) => ofUpdate !== true && values[field] !== undefined);
    return Object.fromEntries(kept.map(([field]) => [field, values[field]]));
}


/***/ }),

/***/ "./src/targets/lambda/inputs/configuration-fields.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   codeFields: () => (/* binding */ codeFields),
/* harmony export */   createOnlyFields: () => (/* binding */ createOnlyFields),
/* harmony export */   fieldNames: () => (/* binding */ fieldNames),
/* harmony export */   problemOfField: () => (/* binding */ problemOfField),
/* harmony export */   reportedSettings: () => (/* binding */ reportedSettings)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/inputs/yaml/maps.js");

const fields = {
    Role: { shape: "text" },
    Handler: { shape: "text" },
    Description: { shape: "text" },
    Timeout: { shape: "number" },
    MemorySize: { shape: "number" },
    Runtime: { shape: "text" },
    KMSKeyArn: { shape: "text" },
    Layers: { shape: "list" },
    FileSystemConfigs: { shape: "list" },
    VpcConfig: { shape: ["SubnetIds", "SecurityGroupIds", "Ipv6AllowedForDualStack"] },
    Environment: { shape: ["Variables"] },
    DeadLetterConfig: { shape: ["TargetArn"] },
    TracingConfig: { shape: ["Mode"] },
    ImageConfig: { shape: ["EntryPoint", "Command", "WorkingDirectory"] },
    EphemeralStorage: { shape: ["Size"] },
    SnapStart: { shape: ["ApplyOn"] },
    LoggingConfig: { shape: ["LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup"] },
    CapacityProviderConfig: { shape: ["LambdaManagedInstancesCapacityProviderConfig"] },
    DurableConfig: { shape: ["ExecutionTimeout", "RetentionPeriodInDays", "KMSKeyArn"] },
    TenancyConfig: { shape: ["TenantIsolationMode"], sentWith: "creation" },
    CodeSigningConfigArn: { shape: "text", sentWith: "creation", unreported: true },
    PublishTo: { shape: "text", sentWith: "code", unreported: true },
    SourceKMSKeyArn: { shape: "text", sentWith: "code", unreported: true },
};
const rows = Object.entries(fields);
const sentWith = (which) => new Set(rows.filter(([, row]) => row.sentWith === which).map(([name]) => name));
const createOnlyFields = sentWith("creation");
const codeFields = sentWith("code");
const inputOf = new Map([
    ["FunctionName", "function-name"],
    ["Code", "code"],
    ["ImageUri", "image-uri"],
    ["Architectures", "architecture"],
    ["Publish", "publish"],
    ["Tags", "tags"],
]);
const reportedSettings = rows
    .filter(([, { unreported }]) => unreported !== true)
    .map(([name, { shape }]) => ({ name, ...(typeof shape === "string" ? {} : { inner: shape }) }));
const fieldNames = Object.keys(fields);
function problemOfField(name, value) {
    const input = inputOf.get(name);
    if (input !== undefined)
        return `${name} belongs into the input ${input}`;
    const shape = Object.hasOwn(fields, name) ? fields[name].shape : undefined;
    if (shape === undefined)
        return `${name} is no field that can be set`;
    if (value === null || value === undefined)
        return `${name} has no value`;
    if (shape === "text")
        return typeof value === "string" ? undefined : `${name} must be a text`;
    if (shape === "number")
        return Number.isInteger(value) ? undefined : `${name} must be a number`;
    if (shape === "list")
        return Array.isArray(value) ? undefined : `${name} must be a list`;
    return problemOfMap(name, value, shape);
}
function problemOfMap(name, value, allowed) {
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
        return `${name} must be a map`;
    const unknown = Object.keys(value).find((key) => !allowed.includes(key));
    return unknown === undefined
        ? undefined
        : `${name} has no field ${unknown}, only ${allowed.join(", ")}`;
}


/***/ }),

/***/ "./src/targets/lambda/inputs/traffic.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   parseTraffic: () => (/* binding */ parseTraffic),
/* harmony export */   spokenStepTime: () => (/* binding */ spokenStepTime),
/* harmony export */   trafficMs: () => (/* binding */ trafficMs)
/* harmony export */ });
const units = { s: 1000, m: 60_000, h: 3_600_000 };
function parseTraffic(text) {
    const steps = [];
    for (const part of text.split(/[,\n]/).map((item) => item.trim())) {
        if (part === "")
            continue;
        const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*%\s+for\s+(\d{1,5})\s*([smh])$/i.exec(part);
        if (match === null)
            return `"${part.slice(0, 30)}" is no step such as "10% for 5m"`;
        const percent = Number(match[1]);
        if (percent <= 0 || percent > 100)
            return "a step must be above 0 % and at most 100 %";
        steps.push({ percent, ms: Number(match[2]) * (units[(match[3] ?? "").toLowerCase()] ?? 0) });
    }
    const rising = steps.every(({ percent }, at) => at === 0 || percent > (steps[at - 1]?.percent ?? 0));
    return rising ? steps : "each step must be above the one before";
}
function spokenStepTime(ms) {
    return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}
function trafficMs(steps) {
    return steps.reduce((sum, { ms }) => sum + ms, 0);
}


/***/ }),

/***/ "./src/targets/s3/keys.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   compareKeys: () => (/* binding */ compareKeys),
/* harmony export */   isContent: () => (/* binding */ isContent),
/* harmony export */   keyProblem: () => (/* binding */ keyProblem),
/* harmony export */   recordFolder: () => (/* binding */ recordFolder),
/* harmony export */   showKey: () => (/* binding */ showKey),
/* harmony export */   siteName: () => (/* binding */ siteName)
/* harmony export */ });
const recordFolder = ".aws-oidc-deploy/";
function isContent(key, { prefix, stateKey }) {
    return key.startsWith(prefix) && key !== stateKey && !key.startsWith(recordFolder);
}
function siteName({ bucket, prefix }) {
    return `s3://${bucket}${prefix === "" ? "" : `/${prefix}`}`;
}
const maxKeyBytes = 1024;
function keyProblem(key) {
    if (/[\u0000-\u001f\u007f]/.test(key))
        return "has a control character";
    if (key.includes("\ufffd") || !key.isWellFormed())
        return "is not valid UTF-8";
    const bytes = Buffer.byteLength(key);
    if (bytes > maxKeyBytes)
        return `has ${bytes} bytes, S3 takes ${maxKeyBytes}`;
    return undefined;
}
const maxShown = 200;
const plain = /^[^\u0000-\u001f\ud800-\udfff]*$/;
function showKey(key) {
    if (key.length <= maxShown && plain.test(key))
        return key;
    const shown = JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
    return shown.length <= maxShown ? shown : `${shown.slice(0, maxShown - 1)}…`;
}
const mayDiffer = /[\ud800-\uffff]/;
function compareKeys(a, b) {
    if (mayDiffer.test(a) && mayDiffer.test(b))
        return Buffer.compare(Buffer.from(a), Buffer.from(b));
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}


/***/ }),

/***/ "./src/targets/s3/source/source-scan.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   sourceOptions: () => (/* binding */ sourceOptions)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("node:path");

function sourceOptions(config, workspace) {
    const { source, include, exclude, followSymlinks, prefix } = config;
    return { root: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, source), source, include, exclude, followSymlinks, prefix };
}


/***/ }),

/***/ "./src/targets/shared/ecr-registry.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   parseRegistry: () => (/* binding */ parseRegistry),
/* harmony export */   publicHost: () => (/* binding */ publicHost),
/* harmony export */   publicRegion: () => (/* binding */ publicRegion),
/* harmony export */   registryOf: () => (/* binding */ registryOf)
/* harmony export */ });
const publicHost = "public.ecr.aws";
const publicRegion = "us-east-1";
const hostPattern = new RegExp(String.raw `^(\d{12})\.dkr(?:\.ecr(-fips)?|-ecr(-fips)?)\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\.` +
    String.raw `(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.(?:com\.cn|eu))|` +
    String.raw `c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$`);
function parseRegistry(text) {
    const host = text.toLowerCase();
    const match = hostPattern.exec(host);
    if (match === null)
        return undefined;
    const [, accountId = "", fips, dualStackFips, region = ""] = match;
    return { host, accountId, region, fips: (fips ?? dualStackFips) !== undefined };
}
function registryOf(accountId, region, partition) {
    const host = `${accountId}.dkr.ecr.${region}.${partition.dnsSuffix}`;
    return { host, accountId, region, fips: false };
}


/***/ }),

/***/ "./src/targets/shared/image-reference.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   parseImage: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/optional.js");
/* harmony import */ var _ecr_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/targets/shared/ecr-registry.js");


function parseImage(text) {
    const [name = "", digest] = text.split("@", 2);
    const slash = name.indexOf("/");
    const [, tag = "latest"] = /:([\w.-]+)$/.exec(name.slice(slash + 1)) ?? [];
    const repository = name.slice(slash + 1).replace(/:[\w.-]+$/, "");
    const registry = (0,_ecr_registry_js__WEBPACK_IMPORTED_MODULE_0__.parseRegistry)(name.slice(0, Math.max(slash, 0)));
    const ecr = registry && {
        accountId: registry.accountId,
        region: registry.region,
        repository,
    };
    return { text, tag, ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.defined)({ digest, ecr }) };
}


/***/ }),

/***/ "./src/targets/shared/optional-input.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   optionalFlag: () => (/* binding */ optionalFlag),
/* harmony export */   optionalWord: () => (/* binding */ optionalWord)
/* harmony export */ });
function optionalFlag(inputs, name) {
    return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}
function optionalWord(inputs, name, allowed) {
    return inputs.text(name) === undefined ? undefined : inputs.oneOf(name, allowed, allowed[0]);
}


/***/ }),

/***/ "./src/targets/shared/refuse-inputs.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   refuseInputs: () => (/* binding */ refuseInputs)
/* harmony export */ });
function refuseInputs(inputs, names, why) {
    for (const name of names)
        if (inputs.text(name) !== undefined)
            inputs.problem(name, why);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		"main": 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__("./src/index.js");
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
