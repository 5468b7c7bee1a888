export const id = "src_inputs_yaml_read-yaml_js";
export const ids = ["src_inputs_yaml_read-yaml_js"];
export const modules = {

/***/ "./src/inputs/yaml/read-yaml.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readJson: () => (/* binding */ readJson),
  readPlainYaml: () => (/* binding */ readPlainYaml),
  readYaml: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__("./node_modules/yaml/dist/index.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/inputs/yaml/yaml-bounds.js

const maxDepth = 100;
const maxAliasedNodes = 10_000;
const plainTags = new Set(["bool", "float", "int", "map", "null", "seq", "str"].map((name) => `tag:yaml.org,2002:${name}`));
function findDeepToken(tokens) {
    let level = [...tokens];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > maxDepth)
            return level[0];
        level = level.flatMap(childrenOf);
    }
    return undefined;
}
function childrenOf(token) {
    if (token.type === "document")
        return token.value === undefined ? [] : [token.value];
    if (!("items" in token))
        return [];
    return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part != null));
}
function findForbidden(document) {
    let found;
    const refuse = (reason, node) => {
        found = { reason, offset: node.range?.[0] ?? 0 };
        return dist.visit.BREAK;
    };
    const sizes = new AliasSizes(document);
    (0,dist.visit)(document, {
        Pair: (_key, { key }) => (0,dist.isScalar)(key) && key.value === "__proto__"
            ? refuse("__proto__ is no key that a document may have", key)
            : undefined,
        Node: (_key, node) => {
            if ((0,dist.isAlias)(node)) {
                const reason = sizes.refuse(node);
                return reason === undefined ? undefined : refuse(reason, node);
            }
            if (node.tag === undefined || plainTags.has(node.tag))
                return undefined;
            return refuse("it uses a tag (!name) that is not YAML's own", node);
        },
    });
    return found;
}
class AliasSizes {
    #anchors = new Map();
    #targets = new Map();
    #sizes = new Map();
    #total = 0;
    constructor(document) {
        (0,dist.visit)(document, {
            Node: (_key, node) => {
                const anchor = (0,dist.isAlias)(node) ? undefined : node.anchor;
                if (anchor !== undefined)
                    this.#anchors.set(anchor, node);
                const target = (0,dist.isAlias)(node) ? this.#anchors.get(node.source) : undefined;
                if ((0,dist.isAlias)(node) && target !== undefined)
                    this.#targets.set(node, target);
            },
        });
    }
    refuse(alias) {
        if (!this.#targets.has(alias))
            return "an alias (*name) has no anchor (&name) before it";
        this.#total += this.#sizeOf(alias);
        if (this.#total <= maxAliasedNodes)
            return undefined;
        return "its aliases (*name) stand for too much, or for themselves";
    }
    #sizeOf(node) {
        const known = this.#sizes.get(node);
        if (known !== undefined)
            return known;
        this.#sizes.set(node, Infinity);
        const size = this.#count(node);
        this.#sizes.set(node, size);
        return size;
    }
    #count(node) {
        if ((0,dist.isAlias)(node))
            return this.#sizeOf(this.#targets.get(node));
        if ((0,dist.isPair)(node))
            return this.#sizeOf(node.key) + this.#sizeOf(node.value);
        const items = node?.items ?? [];
        return items.reduce((sum, item) => sum + this.#sizeOf(item), 1);
    }
}

;// CONCATENATED MODULE: ./src/inputs/yaml/yaml-reasons.js
const reasons = {
    BAD_ALIAS: "an alias is not written as one",
    BAD_DIRECTIVE: "a %-directive is unknown",
    BAD_DQ_ESCAPE: "a text in double quotes has an escape that YAML does not know",
    BAD_INDENT: "a line is not indented as those around it",
    BAD_SCALAR_START: "a value begins with a sign that needs quotes around it",
    DUPLICATE_KEY: "a key stands there twice",
    MISSING_CHAR: "a closing quote or bracket, a colon or a comma is missing",
    MULTIPLE_DOCS: "a second document begins; one is taken",
    NON_STRING_KEY: "a key is no plain text",
    RESOURCE_EXHAUSTION: "it is nested too deep",
    TAB_AS_INDENT: "a tab stands where YAML takes spaces",
    TAG_RESOLVE_FAILED: "it uses a tag (!name) that is not YAML's own",
};
function reasonOf(code) {
    return reasons[code] ?? "it is neither valid YAML nor JSON";
}

;// CONCATENATED MODULE: ./src/inputs/yaml/read-yaml.js




const maxCharacters = 500_000;
function readYaml(text, what) {
    const document = readDocument(text, what, mergeKeys);
    try {
        return read_yaml_valueOf(document);
    }
    catch {
        throw refused(what, "what `<<` merges is no map");
    }
}
function readJson(text, what) {
    if (!isJson(text))
        throw refused(what, "it is no valid JSON");
    return readYaml(text, what);
}
function readPlainYaml(text, what) {
    const document = readDocument(text, what, scalarsAsWritten);
    return { value: read_yaml_valueOf(document), valueless: namesWithoutValue(document) };
}
function namesWithoutValue({ contents }) {
    const pairs = (0,dist.isMap)(contents) ? contents.items : [];
    const empty = pairs.filter(({ value }) => value === null ||
        ((0,dist.isScalar)(value) && value.type === "PLAIN" && /^(|~|null)$/i.test(value.source ?? "")));
    return new Set(empty.map(({ key }) => String((0,dist.isScalar)(key) ? key.value : key)));
}
function read_yaml_valueOf(document) {
    return document.toJS({ maxAliasCount: -1 });
}
const mergeKeys = { merge: true };
const scalarsAsWritten = { schema: "failsafe" };
function readDocument(text, what, schema) {
    if (text.length > maxCharacters)
        throw refused(what, `it is longer than ${maxCharacters} characters`);
    const source = isJson(text) ? text.replaceAll("\t", " ") : text;
    const lines = new dist.LineCounter();
    const refuse = (reason, offset) => {
        const { line, col } = lines.linePos(offset);
        return refused(what, reason, ` (line ${line}, column ${col})`);
    };
    const tokens = [...new dist.Parser(lines.addNewLine).parse(source)];
    const deep = findDeepToken(tokens);
    if (deep !== undefined)
        throw refuse("it is nested too deep", deep.offset);
    const composer = new dist.Composer({ logLevel: "silent", stringKeys: true, ...schema });
    const [document, second] = composer.compose(tokens, true, source.length);
    if (document === undefined)
        throw new TypeError("A composer makes at least one document");
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined)
        throw refuse(reasonOf(problem.code), problem.pos[0]);
    if (second !== undefined)
        throw refuse(reasonOf("MULTIPLE_DOCS"), second.range[0]);
    const forbidden = findForbidden(document);
    if (forbidden !== undefined)
        throw refuse(forbidden.reason, forbidden.offset);
    return document;
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
function refused(what, reason, place = "") {
    return new errors.DeployError({
        id: "yaml-refused",
        message: `${what} cannot be read: ${reason}${place}.`,
        evidence: [`${reason}${place}`],
        hint: "Correct the text at that place. Its content is not shown, since it may hold secrets.",
    });
}


/***/ })

};
