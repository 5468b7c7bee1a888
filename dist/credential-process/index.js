import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ "buffer":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ "node:async_hooks":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ "node:child_process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ "node:crypto":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

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

/***/ "node:os":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ "node:path":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ "node:process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ "node:stream":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ "node:util":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ "node:zlib":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ "process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ "./node_modules/yaml/dist/compose/compose-collection.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var YAMLMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLMap.js");
var YAMLSeq = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLSeq.js");
var resolveBlockMap = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-block-map.js");
var resolveBlockSeq = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-block-seq.js");
var resolveFlowCollection = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-flow-collection.js");

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/compose-doc.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__("./node_modules/yaml/dist/doc/Document.js");
var composeNode = __nccwpck_require__("./node_modules/yaml/dist/compose/compose-node.js");
var resolveEnd = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-end.js");
var resolveProps = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-props.js");

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/compose-node.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__("./node_modules/yaml/dist/nodes/Alias.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var composeCollection = __nccwpck_require__("./node_modules/yaml/dist/compose/compose-collection.js");
var composeScalar = __nccwpck_require__("./node_modules/yaml/dist/compose/compose-scalar.js");
var resolveEnd = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-end.js");
var utilEmptyScalarPosition = __nccwpck_require__("./node_modules/yaml/dist/compose/util-empty-scalar-position.js");

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/compose-scalar.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var resolveBlockScalar = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-block-scalar.js");
var resolveFlowScalar = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-flow-scalar.js");

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/composer.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__("process");
var directives = __nccwpck_require__("./node_modules/yaml/dist/doc/directives.js");
var Document = __nccwpck_require__("./node_modules/yaml/dist/doc/Document.js");
var errors = __nccwpck_require__("./node_modules/yaml/dist/errors.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var composeDoc = __nccwpck_require__("./node_modules/yaml/dist/compose/compose-doc.js");
var resolveEnd = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-end.js");

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/resolve-block-map.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__("./node_modules/yaml/dist/nodes/Pair.js");
var YAMLMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLMap.js");
var resolveProps = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-props.js");
var utilContainsNewline = __nccwpck_require__("./node_modules/yaml/dist/compose/util-contains-newline.js");
var utilFlowIndentCheck = __nccwpck_require__("./node_modules/yaml/dist/compose/util-flow-indent-check.js");
var utilMapIncludes = __nccwpck_require__("./node_modules/yaml/dist/compose/util-map-includes.js");

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/resolve-block-scalar.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/resolve-block-seq.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLSeq.js");
var resolveProps = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-props.js");
var utilFlowIndentCheck = __nccwpck_require__("./node_modules/yaml/dist/compose/util-flow-indent-check.js");

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/resolve-end.js":
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/resolve-flow-collection.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Pair = __nccwpck_require__("./node_modules/yaml/dist/nodes/Pair.js");
var YAMLMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLMap.js");
var YAMLSeq = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLSeq.js");
var resolveEnd = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-end.js");
var resolveProps = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-props.js");
var utilContainsNewline = __nccwpck_require__("./node_modules/yaml/dist/compose/util-contains-newline.js");
var utilMapIncludes = __nccwpck_require__("./node_modules/yaml/dist/compose/util-map-includes.js");

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/resolve-flow-scalar.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var resolveEnd = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-end.js");

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/resolve-props.js":
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/util-contains-newline.js":
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/util-empty-scalar-position.js":
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/util-flow-indent-check.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__("./node_modules/yaml/dist/compose/util-contains-newline.js");

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ "./node_modules/yaml/dist/compose/util-map-includes.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ "./node_modules/yaml/dist/doc/Document.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__("./node_modules/yaml/dist/nodes/Alias.js");
var Collection = __nccwpck_require__("./node_modules/yaml/dist/nodes/Collection.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Pair = __nccwpck_require__("./node_modules/yaml/dist/nodes/Pair.js");
var toJS = __nccwpck_require__("./node_modules/yaml/dist/nodes/toJS.js");
var Schema = __nccwpck_require__("./node_modules/yaml/dist/schema/Schema.js");
var stringifyDocument = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyDocument.js");
var anchors = __nccwpck_require__("./node_modules/yaml/dist/doc/anchors.js");
var applyReviver = __nccwpck_require__("./node_modules/yaml/dist/doc/applyReviver.js");
var createNode = __nccwpck_require__("./node_modules/yaml/dist/doc/createNode.js");
var directives = __nccwpck_require__("./node_modules/yaml/dist/doc/directives.js");

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ "./node_modules/yaml/dist/doc/anchors.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var visit = __nccwpck_require__("./node_modules/yaml/dist/visit.js");

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ "./node_modules/yaml/dist/doc/applyReviver.js":
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ "./node_modules/yaml/dist/doc/createNode.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__("./node_modules/yaml/dist/nodes/Alias.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ "./node_modules/yaml/dist/doc/directives.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var visit = __nccwpck_require__("./node_modules/yaml/dist/visit.js");

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ "./node_modules/yaml/dist/errors.js":
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ "./node_modules/yaml/dist/index.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__("./node_modules/yaml/dist/compose/composer.js");
var Document = __nccwpck_require__("./node_modules/yaml/dist/doc/Document.js");
var Schema = __nccwpck_require__("./node_modules/yaml/dist/schema/Schema.js");
var errors = __nccwpck_require__("./node_modules/yaml/dist/errors.js");
var Alias = __nccwpck_require__("./node_modules/yaml/dist/nodes/Alias.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Pair = __nccwpck_require__("./node_modules/yaml/dist/nodes/Pair.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var YAMLMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLMap.js");
var YAMLSeq = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLSeq.js");
var cst = __nccwpck_require__("./node_modules/yaml/dist/parse/cst.js");
var lexer = __nccwpck_require__("./node_modules/yaml/dist/parse/lexer.js");
var lineCounter = __nccwpck_require__("./node_modules/yaml/dist/parse/line-counter.js");
var parser = __nccwpck_require__("./node_modules/yaml/dist/parse/parser.js");
var publicApi = __nccwpck_require__("./node_modules/yaml/dist/public-api.js");
var visit = __nccwpck_require__("./node_modules/yaml/dist/visit.js");



exports.Composer = composer.Composer;
__webpack_unused_export__ = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
exports.isAlias = identity.isAlias;
__webpack_unused_export__ = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
exports.isMap = identity.isMap;
__webpack_unused_export__ = identity.isNode;
exports.isPair = identity.isPair;
exports.isScalar = identity.isScalar;
__webpack_unused_export__ = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
__webpack_unused_export__ = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
__webpack_unused_export__ = cst;
__webpack_unused_export__ = lexer.Lexer;
exports.LineCounter = lineCounter.LineCounter;
exports.Parser = parser.Parser;
__webpack_unused_export__ = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
__webpack_unused_export__ = publicApi.parseDocument;
__webpack_unused_export__ = publicApi.stringify;
exports.visit = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ "./node_modules/yaml/dist/log.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__("process");

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/Alias.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__("./node_modules/yaml/dist/doc/anchors.js");
var visit = __nccwpck_require__("./node_modules/yaml/dist/visit.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Node = __nccwpck_require__("./node_modules/yaml/dist/nodes/Node.js");
var toJS = __nccwpck_require__("./node_modules/yaml/dist/nodes/toJS.js");

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/Collection.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__("./node_modules/yaml/dist/doc/createNode.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Node = __nccwpck_require__("./node_modules/yaml/dist/nodes/Node.js");

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/Node.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__("./node_modules/yaml/dist/doc/applyReviver.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var toJS = __nccwpck_require__("./node_modules/yaml/dist/nodes/toJS.js");

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/Pair.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__("./node_modules/yaml/dist/doc/createNode.js");
var stringifyPair = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyPair.js");
var addPairToJSMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/addPairToJSMap.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/Scalar.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Node = __nccwpck_require__("./node_modules/yaml/dist/nodes/Node.js");
var toJS = __nccwpck_require__("./node_modules/yaml/dist/nodes/toJS.js");

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/YAMLMap.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyCollection.js");
var addPairToJSMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/addPairToJSMap.js");
var Collection = __nccwpck_require__("./node_modules/yaml/dist/nodes/Collection.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Pair = __nccwpck_require__("./node_modules/yaml/dist/nodes/Pair.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/YAMLSeq.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__("./node_modules/yaml/dist/doc/createNode.js");
var stringifyCollection = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyCollection.js");
var Collection = __nccwpck_require__("./node_modules/yaml/dist/nodes/Collection.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var toJS = __nccwpck_require__("./node_modules/yaml/dist/nodes/toJS.js");

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/addPairToJSMap.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__("./node_modules/yaml/dist/log.js");
var merge = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/merge.js");
var stringify = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringify.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var toJS = __nccwpck_require__("./node_modules/yaml/dist/nodes/toJS.js");

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/identity.js":
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ "./node_modules/yaml/dist/nodes/toJS.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ "./node_modules/yaml/dist/parse/cst-scalar.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-block-scalar.js");
var resolveFlowScalar = __nccwpck_require__("./node_modules/yaml/dist/compose/resolve-flow-scalar.js");
var errors = __nccwpck_require__("./node_modules/yaml/dist/errors.js");
var stringifyString = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyString.js");

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ "./node_modules/yaml/dist/parse/cst-stringify.js":
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ "./node_modules/yaml/dist/parse/cst-visit.js":
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ "./node_modules/yaml/dist/parse/cst.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__("./node_modules/yaml/dist/parse/cst-scalar.js");
var cstStringify = __nccwpck_require__("./node_modules/yaml/dist/parse/cst-stringify.js");
var cstVisit = __nccwpck_require__("./node_modules/yaml/dist/parse/cst-visit.js");

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ "./node_modules/yaml/dist/parse/lexer.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__("./node_modules/yaml/dist/parse/cst.js");

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ "./node_modules/yaml/dist/parse/line-counter.js":
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ "./node_modules/yaml/dist/parse/parser.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__("process");
var cst = __nccwpck_require__("./node_modules/yaml/dist/parse/cst.js");
var lexer = __nccwpck_require__("./node_modules/yaml/dist/parse/lexer.js");

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ "./node_modules/yaml/dist/public-api.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__("./node_modules/yaml/dist/compose/composer.js");
var Document = __nccwpck_require__("./node_modules/yaml/dist/doc/Document.js");
var errors = __nccwpck_require__("./node_modules/yaml/dist/errors.js");
var log = __nccwpck_require__("./node_modules/yaml/dist/log.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var lineCounter = __nccwpck_require__("./node_modules/yaml/dist/parse/line-counter.js");
var parser = __nccwpck_require__("./node_modules/yaml/dist/parse/parser.js");

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/Schema.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var map = __nccwpck_require__("./node_modules/yaml/dist/schema/common/map.js");
var seq = __nccwpck_require__("./node_modules/yaml/dist/schema/common/seq.js");
var string = __nccwpck_require__("./node_modules/yaml/dist/schema/common/string.js");
var tags = __nccwpck_require__("./node_modules/yaml/dist/schema/tags.js");

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/common/map.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var YAMLMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLMap.js");

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/common/null.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/common/seq.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var YAMLSeq = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLSeq.js");

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/common/string.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyString.js");

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/core/bool.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/core/float.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var stringifyNumber = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyNumber.js");

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/core/int.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyNumber.js");

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/core/schema.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__("./node_modules/yaml/dist/schema/common/map.js");
var _null = __nccwpck_require__("./node_modules/yaml/dist/schema/common/null.js");
var seq = __nccwpck_require__("./node_modules/yaml/dist/schema/common/seq.js");
var string = __nccwpck_require__("./node_modules/yaml/dist/schema/common/string.js");
var bool = __nccwpck_require__("./node_modules/yaml/dist/schema/core/bool.js");
var float = __nccwpck_require__("./node_modules/yaml/dist/schema/core/float.js");
var int = __nccwpck_require__("./node_modules/yaml/dist/schema/core/int.js");

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/json/schema.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var map = __nccwpck_require__("./node_modules/yaml/dist/schema/common/map.js");
var seq = __nccwpck_require__("./node_modules/yaml/dist/schema/common/seq.js");

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/tags.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__("./node_modules/yaml/dist/schema/common/map.js");
var _null = __nccwpck_require__("./node_modules/yaml/dist/schema/common/null.js");
var seq = __nccwpck_require__("./node_modules/yaml/dist/schema/common/seq.js");
var string = __nccwpck_require__("./node_modules/yaml/dist/schema/common/string.js");
var bool = __nccwpck_require__("./node_modules/yaml/dist/schema/core/bool.js");
var float = __nccwpck_require__("./node_modules/yaml/dist/schema/core/float.js");
var int = __nccwpck_require__("./node_modules/yaml/dist/schema/core/int.js");
var schema = __nccwpck_require__("./node_modules/yaml/dist/schema/core/schema.js");
var schema$1 = __nccwpck_require__("./node_modules/yaml/dist/schema/json/schema.js");
var binary = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/binary.js");
var merge = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/merge.js");
var omap = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/omap.js");
var pairs = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/pairs.js");
var schema$2 = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/schema.js");
var set = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/set.js");
var timestamp = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/timestamp.js");

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/binary.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__("buffer");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var stringifyString = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyString.js");

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/bool.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/float.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var stringifyNumber = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyNumber.js");

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/int.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyNumber.js");

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/merge.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/omap.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var toJS = __nccwpck_require__("./node_modules/yaml/dist/nodes/toJS.js");
var YAMLMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLMap.js");
var YAMLSeq = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLSeq.js");
var pairs = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/pairs.js");

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/pairs.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Pair = __nccwpck_require__("./node_modules/yaml/dist/nodes/Pair.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var YAMLSeq = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLSeq.js");

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/schema.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__("./node_modules/yaml/dist/schema/common/map.js");
var _null = __nccwpck_require__("./node_modules/yaml/dist/schema/common/null.js");
var seq = __nccwpck_require__("./node_modules/yaml/dist/schema/common/seq.js");
var string = __nccwpck_require__("./node_modules/yaml/dist/schema/common/string.js");
var binary = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/binary.js");
var bool = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/bool.js");
var float = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/float.js");
var int = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/int.js");
var merge = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/merge.js");
var omap = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/omap.js");
var pairs = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/pairs.js");
var set = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/set.js");
var timestamp = __nccwpck_require__("./node_modules/yaml/dist/schema/yaml-1.1/timestamp.js");

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/set.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Pair = __nccwpck_require__("./node_modules/yaml/dist/nodes/Pair.js");
var YAMLMap = __nccwpck_require__("./node_modules/yaml/dist/nodes/YAMLMap.js");

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ "./node_modules/yaml/dist/schema/yaml-1.1/timestamp.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyNumber.js");

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/foldFlowLines.js":
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/stringify.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__("./node_modules/yaml/dist/doc/anchors.js");
var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var stringifyComment = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyComment.js");
var stringifyString = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyString.js");

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/stringifyCollection.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var stringify = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringify.js");
var stringifyComment = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyComment.js");

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/stringifyComment.js":
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/stringifyDocument.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var stringify = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringify.js");
var stringifyComment = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyComment.js");

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/stringifyNumber.js":
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/stringifyPair.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");
var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var stringify = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringify.js");
var stringifyComment = __nccwpck_require__("./node_modules/yaml/dist/stringify/stringifyComment.js");

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ "./node_modules/yaml/dist/stringify/stringifyString.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__("./node_modules/yaml/dist/nodes/Scalar.js");
var foldFlowLines = __nccwpck_require__("./node_modules/yaml/dist/stringify/foldFlowLines.js");

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ "./node_modules/yaml/dist/visit.js":
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__("./node_modules/yaml/dist/nodes/identity.js");

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


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


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  answerLine: () => (/* binding */ answerLine)
});

// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __nccwpck_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/foreign-answer.js
var foreign_answer = __nccwpck_require__("./src/model/foreign-answer.js");
;// CONCATENATED MODULE: ./src/aws/answers/answer-text.js


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
    const status = (0,errors.statusOf)(error);
    const text = (0,errors.messageOf)(error);
    if ((0,foreign_answer.isUnreadable)(error))
        return cutOff;
    if (text.includes("Deserialization error:")) {
        return status === undefined ? cutOff : `HTTP ${status}, and ${cutOff}`;
    }
    const connection = connectionWords.get((0,errors.nodeCodeOf)(error));
    if (connection !== undefined) {
        return /^(connect|getaddrinfo) /.test(text) ? `${connection} (${text})` : connection;
    }
    if ((0,errors.codeOf)(error) === "TimeoutError")
        return lateWords(text);
    return status !== undefined && wordless.has(text)
        ? `HTTP ${status}, without a word of why`
        : undefined;
}
function answerText(error) {
    return wordsFor(error) ?? messageOf(error);
}
const wordless = new Set(["Unknown", "UnknownError"]);
function lateWords(text) {
    const [, ms] = /(\d+) ?ms/.exec(text) ?? [];
    const within = ms === undefined ? "in time" : `within ${Math.round(Number(ms) / 1000)} s`;
    const what = /connection/i.test(text) ? "no connection came about" : "no answer came";
    return `${what} ${within}`;
}

;// CONCATENATED MODULE: ./src/aws/answers/answer-line.js



function answerLine(error) {
    const foreign = (0,foreign_answer.foreignAnswer)(error);
    if (foreign !== undefined)
        return `Not AWS's own answer: ${foreign}`;
    const status = (0,errors.statusOf)(error);
    const id = (0,foreign_answer.asObject)(error).$metadata?.requestId;
    const words = wordsFor(error);
    const text = words ?? (0,errors.messageOf)(error);
    const code = words === undefined ? (0,errors.codeOf)(error) : (0,errors.nodeCodeOf)(error);
    const parts = [
        ...[code].filter((one) => one !== undefined && one !== text && one !== "Error"),
        ...(status === undefined || text.startsWith("HTTP ") ? [] : [`HTTP ${status}`]),
        ...(id === undefined ? [] : [`request ${id}`]),
    ];
    const from = isOfConnection(error) ? "Connection" : "AWS";
    return `${from}: ${text}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}
function isOfConnection(error) {
    if ((0,errors.statusOf)(error) !== undefined)
        return (0,foreign_answer.isUnreadable)(error);
    return (0,errors.nodeCodeOf)(error) !== undefined || (0,errors.codeOf)(error) === "TimeoutError";
}


/***/ }),

/***/ "./src/aws/answers/explain.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   answerNotFromAws: () => (/* binding */ answerNotFromAws)
/* harmony export */ });
/* unused harmony export explainAnswer */







function explainAnswer(error, subject, aws) {
    if (error instanceof DeployError)
        return error;
    const refusal = proxyRefusal(error);
    if (refusal !== undefined)
        return refusal;
    const told = toldOfAnswer(error, subject, aws) ?? toldOfFailure(error, subject);
    return new DeployError({ ...told, cause: error });
}
function toldOfAnswer(error, subject, aws) {
    const refused = `AWS refused ${subject.action} on ${subject.resource}`;
    const evidence = [answerLine(error)];
    const request = unaccepted(error);
    if (request !== undefined) {
        const { id, cause, hint } = request;
        return { id, message: `${refused}: ${cause}.`, hint, evidence };
    }
    const kind = classify(error);
    if (kind === "denied") {
        const text = messageOf(error);
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
    const kind = classify(error);
    const retryable = kind === "throttled" || kind === "transient";
    const foreign = foreignWords(error);
    if (foreign !== undefined) {
        return {
            id: "answer-not-from-aws",
            message: `${failed}: something on the way to AWS answered in its place (${foreign}).`,
            hint: answerNotFromAws,
            retryable,
        };
    }
    const said = wordsFor(error) ?? `${codeOf(error) ?? "Error"}: ${messageOf(error)}`;
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

/***/ "./src/credential-process/credentials.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  credentialsOf: () => (/* binding */ credentialsOf),
  spokenRefusal: () => (/* binding */ spokenRefusal)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__("node:path");
// EXTERNAL MODULE: ./src/aws/answers/answer-line.js + 1 modules
var answer_line = __nccwpck_require__("./src/aws/answers/answer-line.js");
;// CONCATENATED MODULE: ./src/aws/call.js


async function callAws(context, subject, send) {
    const { aws, signal } = context;
    signal.throwIfAborted();
    try {
        return await orAborted(send(signal), signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw explainAnswer(error, subject, aws);
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
        if (kindOf(error) === "not-found")
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

// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __nccwpck_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/aws/partition.js
var aws_partition = __nccwpck_require__("./src/model/aws/partition.js");
;// CONCATENATED MODULE: ./src/aws/endpoint.js


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
    throw new errors.DeployError({
        id: "endpoint-not-allowed",
        message: `${environment[name] ? name : "AWS_ENDPOINT_URL"} must be an https URL; http is allowed for the loopback address only.`,
        hint: "Use the https endpoint, or unset the variable.",
    });
}
function isAwsHost(hostname) {
    return ["api.aws", ...aws_partition.dnsSuffixes].some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
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

// EXTERNAL MODULE: ./src/aws/answers/unaccepted.js
var unaccepted = __nccwpck_require__("./src/aws/answers/unaccepted.js");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./src/aws/proxy.js


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
    const [, host = "the host", answer = `HTTP ${statusCode}`] = /tunnel to (\S+) via \S+ HTTP\/[\d.]+ (.*)$/s.exec((0,errors.messageOf)(error)) ?? [];
    return new errors.DeployError({
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
    if (!(0,external_node_net_namespaceObject.isIPv4)(address) || Number(bits) > 32)
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

// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __nccwpck_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/model/optional.js
var model_optional = __nccwpck_require__("./src/model/optional.js");
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
            const answer = await orAborted(send(token, policies[policy]), signal);
            return { ...answer, token, policy: policies[policy] };
        }
        catch (error) {
            signal.throwIfAborted();
            const known = error instanceof errors.DeployError ? error : proxyRefusal(error);
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
                const ms = (0,time_clock.backoff)(attempt, { ...span, ...(0,model_optional.optional)("random", options.random) });
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
        return await orAborted(work(both), both);
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
        orAborted(find(options), signal),
        Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __nccwpck_require__.e("src_auth_sts_sts-client_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/sts/sts-client.js")),
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
            "They may have expired or be of another partition than `aws-region`. Sign in again on the runner, or use `auth: oidc`."}${mayBeAws(network.endpoint("S3")) ? "" : ` ${keysOfServers}`}`,
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
        : otherMakersHost(network.endpoint("S3"));
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
;// CONCATENATED MODULE: ./src/model/time/turn.js
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

;// CONCATENATED MODULE: ./src/auth/ways/web-identity.js










async function assumeWithToken(options, bound, durationSeconds, signal) {
    const { inputs, tokens, clock, mask } = options;
    const roleArn = inputs.roleToAssume ?? "";
    const sessionName = sessionNameOf(options);
    const audience = inputs.audience ?? (0,aws_partition.partitionOf)(inputs.region).audience;
    const loading = nextTurn().then(() => Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __nccwpck_require__.e("src_auth_sts_sts-client_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/sts/sts-client.js")));
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
    return { ...(0,model_optional.optional)("Policy", policy), ...(PolicyArns.length === 0 ? {} : { PolicyArns }) };
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
    const { createSts } = await Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __nccwpck_require__.e("src_auth_sts_sts-client_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/auth/sts/sts-client.js"));
    const sts = createSts(stsAccess(options, first.credentials), mask);
    const sourceIdentity = inputs.chainSourceIdentity ? sourceIdentityOf(job) : undefined;
    const role = {
        RoleArn: inputs.chainRoleToAssume ?? "",
        RoleSessionName: sessionNameOf(options),
        DurationSeconds: Math.min(inputs.roleDurationSeconds, chainSeconds),
        ...(inputs.chainSessionTags ? sessionTags(job) : {}),
        ...(0,model_optional.optional)("ExternalId", inputs.chainRoleExternalId),
        ...(0,model_optional.optional)("SourceIdentity", sourceIdentity),
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
    const facts = (0,model_optional.defined)({
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
        ...(0,model_optional.optional)("accountId", role === undefined ? undefined : accountOf(role)),
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
        ...(0,model_optional.optional)("claims", claims),
        ...(0,model_optional.optional)("roleArn", inputs.roleToAssume),
        ...(0,model_optional.optional)("sessionRoleArn", sessionRole(inputs)),
        sessionName: sessionNameOf(options),
        ...(0,model_optional.optional)("expiration", opened.credentials.expiration),
        ...(0,model_optional.optional)("policy", opened.policy),
        ...(0,model_optional.optional)("packedPercent", opened.packedPercent),
        ...(0,model_optional.optional)("trustPolicy", await options.trustPolicy()),
    };
}
function sessionRole({ auth, roleToAssume, chainRoleToAssume }) {
    return chainRoleToAssume ?? (auth === "oidc" ? roleToAssume : undefined);
}

;// CONCATENATED MODULE: ./src/inputs/yaml/reason-in.js

function reasonIn(error) {
    const reason = error instanceof errors.DeployError ? error.evidence[0] : undefined;
    return reason ?? (0,errors.messageOf)(error);
}

// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var foreign_file = __nccwpck_require__("./src/inputs/foreign/file.js");
// EXTERNAL MODULE: ./src/iam/policy-document.js
var policy_document = __nccwpck_require__("./src/iam/policy-document.js");
;// CONCATENATED MODULE: ./src/model/aws/sts-limits.js
const maxPolicyLength = 2048;
function roomBeside(policyArns) {
    return maxPolicyLength - policyArns.reduce((sum, arn) => sum + arn.length, 0);
}

;// CONCATENATED MODULE: ./src/iam/statement.js

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
    const partition = partitionOf(region).id;
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

;// CONCATENATED MODULE: ./src/iam/session-policy.js



const denyAll = { Effect: "Deny", Action: "*", Resource: "*" };
const steps = [
    (grant) => grant,
    shareNames,
    nameReads,
    accountWide,
    everyResource,
];
function fitSessionPolicy(permissions, room = maxPolicyLength) {
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
    const byPlace = joinBy(grants, ({ resources, conditions }) => stableKey([resources, conditions]));
    return joinBy(byPlace, ({ actions, conditions }) => stableKey([actions, conditions]));
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
    const kinds = Map.groupBy(grant.resources, session_policy_kindOf);
    const resources = [...kinds].flatMap(([kind, names]) => names.length < 3 || kind === "*" ? names : [`${sharedPrefix(names, kind)}*`]);
    return { ...grant, resources: sorted(resources) };
}
function session_policy_kindOf(arn) {
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
    const wide = (arn) => (session_policy_kindOf(arn) === "*" ? arn : `${session_policy_kindOf(arn)}*`);
    return { ...grant, resources: sorted(grant.resources.map(wide)) };
}
function everyResource(grant) {
    return grant.conditions === undefined ? { ...grant, resources: ["*"] } : grant;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__("node:fs");
;// CONCATENATED MODULE: ./src/inputs/named-files.js



const skipped = new Set(["node_modules", ".git"]);
const depth = 3;
const limit = 5000;
function missingNamedFile(files, workspace) {
    for (const file of files) {
        const found = kindAt((0,external_node_path_.resolve)(workspace, file.path));
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
        const stats = (0,external_node_fs_.statSync)(path);
        if (stats.isDirectory())
            return "folder";
        return stats.isFile() ? "file" : special;
    }
    catch (error) {
        return ["ENOENT", "ENOTDIR"].includes((0,errors.nodeCodeOf)(error) ?? "") ? "nothing" : undefined;
    }
}
function missingSettings(input, path, workspace) {
    if (kindAt((0,external_node_path_.resolve)(workspace, path)) === special)
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
    return new errors.DeployError({
        id,
        message: `There is ${what} "${path}" (input ${input}) in ${workspace}${instead}.`,
        hint: isHeld ? `Give the folder that it is in: ${(0,external_node_path_.dirname)(path)}.` : advise(file, workspace),
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
    if ((0,external_node_path_.resolve)(path) === path || path.startsWith(".."))
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
            .map((folder) => (0,external_node_path_.join)(folder, path))
            .find((place) => kindAt(place) !== "nothing");
        if (found !== undefined)
            return (0,external_node_path_.relative)(workspace, found).split(external_node_path_.sep).join("/");
        folders = next;
    }
    return undefined;
}
function subfolders(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })
            .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
            .map(({ name }) => (0,external_node_path_.join)(folder, name));
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./src/auth/session/open-session.js















async function openSession(options) {
    const { common, target, environment, job, network, lifetime, log } = options;
    return signIn({
        ...options,
        inputs: common.signIn,
        bound: boundOf(options),
        ...(0,model_optional.optional)("keysOf", serverOfKeys(common, target, network)),
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
    const wanted = permissions.filter((permission) => !common.run.dryRun || isForPlan(permission));
    if (permissions.length === 0)
        throw unknownRights(common.target);
    const fitting = fitSessionPolicy(wanted, roomBeside(policyArns));
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
    await nextTurn();
    const workspace = environment.GITHUB_WORKSPACE || process.cwd();
    try {
        const { readYaml } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/inputs/yaml/read-yaml.js"));
        return readYaml((0,foreign_file.readForeignFile)((0,external_node_path_.resolve)(workspace, path)), "it");
    }
    catch (error) {
        const absent = missingSettings("trust-policy", path, workspace);
        log.warning(`trust-policy ${path} could not be read: ${absent ?? reasonIn(error)}`);
        return undefined;
    }
}
function userAgentOf({ runId, runAttempt }) {
    const run = runId === undefined ? "" : ` run/${runId}-${runAttempt ?? "1"}`;
    return `aws-oidc-deploy/1${run}`;
}

;// CONCATENATED MODULE: ./src/aws/network-settings.js



function networkSettings(proxy, environment) {
    return {
        proxy,
        endpoint: (service) => endpointOf(environment, service),
        variant: endpointVariantOf(environment),
        ...(0,model_optional.optional)("caBundle", environment.AWS_CA_BUNDLE || undefined),
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

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__("node:http");
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__("node:https");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./src/aws/certificates.js



function trustedCertificates(path) {
    try {
        const own = (0,foreign_file.readForeignFile)(path);
        if (!own.includes("-----BEGIN CERTIFICATE-----"))
            throw new Error("it holds no certificate");
        return (0,external_node_tls_namespaceObject.createSecureContext)({ ca: [...(0,external_node_tls_namespaceObject.getCACertificates)("default"), own] });
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







function network_createNetwork(settings) {
    const { proxy, endpoint, variant = plainVariant, caBundle } = settings;
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
            NO_PROXY: noProxyForNode(noProxy),
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
        if (socket instanceof external_node_net_namespaceObject.Socket && !(socket instanceof external_node_tls_namespaceObject.TLSSocket))
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
function network_closeNetwork({ httpAgent, httpsAgent }) {
    httpAgent.destroy();
    httpsAgent.destroy();
}

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
    if (arns.length > 0 && roomBeside(arns) < 0) {
        inputs.problem("managed-session-policies", `are longer than the ${maxPolicyLength} characters that STS takes`);
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
    const room = roomBeside(inputs.lines("managed-session-policies"));
    if (policy.length <= room)
        return policy;
    const beside = room === maxPolicyLength
        ? `STS takes ${maxPolicyLength}`
        : `STS takes ${maxPolicyLength} with managed-session-policies, which leave ${Math.max(0, room)}`;
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
        return { problem: reasonIn(error) };
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
    return (0,model_optional.everyField)({
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
    return { url: complete, ...(0,model_optional.optional)("noProxy", noProxy) };
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

;// CONCATENATED MODULE: ./src/inputs/nearest.js
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

;// CONCATENATED MODULE: ./src/inputs/application-output.js
function readShown(inputs) {
    const name = "show-application-output";
    return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}
function application_output_readVisibility(value) {
    return value === "public" || value === "private" || value === "internal" ? value : undefined;
}
function isApplicationShown(asked, visibilities) {
    if (asked !== undefined)
        return asked;
    const known = visibilities.filter((visibility) => visibility !== undefined);
    return known.length > 0 && !known.includes("public");
}

;// CONCATENATED MODULE: ./src/inputs/run.js


function readRun(inputs) {
    return (0,model_optional.everyField)({
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
    const guess = nearest(given, names);
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
    const guess = nearest(name, inputs);
    return guess === undefined ? undefined : `is no input; did you mean "${guess}"?`;
}

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
    return read(await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/inputs/yaml/read-yaml.js")));
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
        const guess = nearest(value, allowed);
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

// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __nccwpck_require__("./src/inputs/yaml/maps.js");
// EXTERNAL MODULE: ./src/inputs/yaml/read-yaml.js + 2 modules
var read_yaml = __nccwpck_require__("./src/inputs/yaml/read-yaml.js");
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

;// CONCATENATED MODULE: ./src/model/pages.js
const pages = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs";
function page(name) {
    return `${pages}/${name}`;
}
const ownPages = /(https:\/\/github\.com\/my-org\/aws-oidc-deploy\/blob\/v1\/docs\/[\w/-]+\.md(?:#[\w-]+)?)/;
function troubleshooting(id) {
    return page(`troubleshooting.md#${id}`);
}
const inputsPage = page("inputs.md");
const firstCreation = (/* unused pure expression or super */ null && (`A template for an empty account: ${page("first-creation.md")}`));
const s3Compatible = page("targets/s3-compatible.md");

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
        .map((line) => lastPart(line.trim()))
        .filter(Boolean)
        .join(", ");
}
function roleOf(text) {
    const role = (0,aws_arn.lastPart)(text("chain-role-to-assume") || text("role-to-assume"));
    return role && `role ${role}`;
}
const notDeployed = "not deployed, nothing was written";
const nothingWritten = "failed, nothing was written";

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
            await nextTurn();
            const { createDeployer } = await definition.load();
            return (context) => createDeployer(config, context, begun);
        },
    };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__("node:os");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
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
    process.stdout.write(cmd.toString() + os.EOL);
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
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./.cache/bundle/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
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
    return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
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


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
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
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
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
        return this.addRaw(external_os_namespaceObject.EOL);
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
const summary = (/* unused pure expression or super */ null && (_summary));
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
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
;// CONCATENATED MODULE: external "events"
const external_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
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


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
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
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
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
class ToolRunner extends external_events_namespaceObject.EventEmitter {
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
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
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
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
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
class ExecState extends external_events_namespaceObject.EventEmitter {
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
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
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
function core_exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
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
function core_setSecret(secret) {
    issueCommand('add-mask', {}, secret);
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
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(os.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
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
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + os.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
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
function core_saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
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
;// CONCATENATED MODULE: ./src/action/runner/event.js




function originOf(environment) {
    const eventName = environment.GITHUB_EVENT_NAME || undefined;
    const event = readEvent(environment.GITHUB_EVENT_PATH);
    return {
        ...optional("eventName", eventName),
        ...optional("actor", environment.GITHUB_ACTOR || undefined),
        head: headOfEvent(eventName ?? "", event, ownRepository(environment)),
        mayRequestToken: Boolean(environment.ACTIONS_ID_TOKEN_REQUEST_URL && environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN),
    };
}
function ownRepository(environment) {
    return {
        ...optional("id", environment.GITHUB_REPOSITORY_ID || undefined),
        ...optional("name", environment.GITHUB_REPOSITORY || undefined),
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
        const event = JSON.parse((0,foreign_file.readForeignFile)(path, eventLimitBytes));
        return typeof event === "object" && event !== null ? event : {};
    }
    catch {
        return {};
    }
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
    const known = (0,model_optional.defined)({
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
            exportVariable(name, value);
        },
        saveState: (name, value) => {
            if (hasFile(environment, "GITHUB_STATE"))
                saveState(name, value);
            else
                workflowLog.warning(notUndone);
        },
        remember: (name, value) => {
            saveOptionalState(name, value, environment);
        },
        environment: forTargets(environment),
        tempDir: environment.RUNNER_TEMP || tmpdir(),
        homeDir: environment.HOME || homedir(),
    };
}
function saveOptionalState(name, value, environment) {
    if (!hasFile(environment, "GITHUB_STATE"))
        return;
    try {
        saveState(name, value);
    }
    catch (error) {
        workflowLog.debug(`The post step will not know ${name}: ${messageOf(error)}`);
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
            setSecret(line);
}
function maskAccounts(raw) {
    if (!/^true$/i.test(raw.get("mask-aws-account-id")?.trim() ?? ""))
        return;
    for (const name of ["role-to-assume", "chain-role-to-assume"]) {
        mask(parseArn(raw.get(name)?.trim() ?? "")?.accountId ?? "");
    }
}

;// CONCATENATED MODULE: ./src/aws/plain-request.js




const connectMs = 5000;
const usualLimitBytes = 16_000_000;
class AnswerTooLarge extends Error {
    name = "AnswerTooLarge";
}
async function sendPlain(network, url, request) {
    if (!isPrivate(url))
        throw new Error("http is allowed for the loopback address only");
    const connecting = new AbortController();
    const timer = setTimeout(() => {
        connecting.abort(new Error(`no connection within ${connectMs / 1000} s`));
    }, connectMs);
    const signal = AbortSignal.any([request.signal, connecting.signal]);
    try {
        const answer = plain_request_exchange(network, url, { ...request, signal }, () => {
            clearTimeout(timer);
        });
        return await orAborted(answer, signal);
    }
    finally {
        clearTimeout(timer);
    }
}
function plain_request_exchange(network, url, { method = "GET", headers = {}, body, signal, limitBytes = usualLimitBytes }, connected) {
    const secure = url.protocol === "https:";
    const agent = secure ? network.httpsAgent : network.httpAgent;
    return new Promise((resolve, reject) => {
        const options = { agent, method, headers, signal };
        const request = (secure ? external_node_https_.request : external_node_http_.request)(url, options, (incoming) => {
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

;// CONCATENATED MODULE: ./src/action/runner/id-token.js





const timeoutMs = 10_000;
const limitBytes = 1_000_000;
function githubTokens(environment, network, clock, hide) {
    return {
        request: async (audience, signal) => {
            const url = environment.ACTIONS_ID_TOKEN_REQUEST_URL;
            const bearer = environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
            const target = URL.parse(url ?? "");
            if (target === null || !bearer)
                throw noEndpoint();
            if (!isPrivate(target))
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
        return await sendPlain(network, url, {
            headers: { authorization: `Bearer ${bearer}`, accept: "application/json" },
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
            limitBytes,
        });
    }
    catch (error) {
        signal.throwIfAborted();
        throw error instanceof AnswerTooLarge
            ? notAToken(error)
            : (proxyRefusal(error) ?? unreachable(error));
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

;// CONCATENATED MODULE: ./src/action/text.js
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

;// CONCATENATED MODULE: ./src/credential-process/credentials.js



















const limitMinutes = 2;
async function credentialsOf(settings, environment) {
    const raw = new Map([...inputsIn(settings), ["target", "credentials"], ["auth", "oidc"]]);
    const registry = new Map([["credentials", registerTarget(credentials)]]);
    const { common, target } = readInputs(new Inputs(raw, read_yaml), environment, registry);
    checkEndpoints(environment, []);
    const network = network_createNetwork(networkSettings(common.network.proxy, environment));
    const lifetime = startLifetime(time_clock.systemClock, limitMinutes);
    const mask = () => undefined;
    const tokens = githubTokens(environment, network, time_clock.systemClock, mask);
    const job = jobOf(environment);
    try {
        const options = { common, target, environment, job, network, clock: time_clock.systemClock, lifetime, mask, tokens };
        const { aws } = await openSession({ ...options, ambient: noneAmbient, log: silent });
        return asProcessTells(await aws.credentials());
    }
    finally {
        lifetime.dispose();
        network_closeNetwork(network);
    }
}
function spokenRefusal(error) {
    const { id, message, hint = "" } = asDeployError(error);
    const lines = [`${message} [${id}]`, hint, troubleshooting(id)];
    return `aws-oidc-deploy: ${neutralise(lines.filter(Boolean).join("\n"))}\n`;
}
function noneAmbient() {
    return Promise.reject(new TypeError("A profile does not sign in with ambient credentials"));
}
function inputsIn(file) {
    const value = read_yaml.readJson(textOf(file), "The profile's settings");
    const entries = (0,maps.isMap)(value) ? Object.entries(value) : [];
    return entries.flatMap(([name, text]) => typeof text === "string" ? [[name, text]] : []);
}
function textOf(file) {
    try {
        return (0,foreign_file.readForeignFile)(file);
    }
    catch (error) {
        throw new errors.DeployError({
            id: "profile-gone",
            message: `The profile's settings cannot be read: ${(0,errors.messageOf)(error)}.`,
            hint: "A profile lives as long as the job that made it, and on its machine or in its container.",
            cause: error,
        });
    }
}
function asProcessTells(session) {
    return JSON.stringify({
        Version: 1,
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: session.expiration?.toISOString(),
    });
}
const silent = {
    info: () => undefined,
    debug: () => undefined,
    notice: () => undefined,
    warning: () => undefined,
    group: () => undefined,
};


/***/ }),

/***/ "./src/credential-process/index.js":
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/credential-process/credentials.js");

const tell = process.stderr.write.bind(process.stderr);
process.stderr.write = () => true;
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
try {
    process.stdout.write(await (0,_credentials_js__WEBPACK_IMPORTED_MODULE_0__.credentialsOf)(process.argv[2] ?? "", process.env));
}
catch (error) {
    tell((0,_credentials_js__WEBPACK_IMPORTED_MODULE_0__.spokenRefusal)(error));
    process.exitCode = 1;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

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

/***/ "./src/inputs/foreign/file.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   readForeignFile: () => (/* binding */ readForeignFile)
/* harmony export */ });
/* unused harmony export openForeignFile */
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

/***/ "./src/inputs/yaml/maps.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   isMap: () => (/* binding */ isMap)
/* harmony export */ });
/* unused harmony export mapOf */
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function mapOf(value) {
    return isMap(value) ? value : {};
}


/***/ }),

/***/ "./src/inputs/yaml/read-yaml.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  readJson: () => (/* binding */ readJson),
  readPlainYaml: () => (/* binding */ readPlainYaml),
  readYaml: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__("./node_modules/yaml/dist/index.js");
// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __nccwpck_require__("./src/model/errors.js");
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

/***/ "./src/model/errors.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  DeployError: () => (/* binding */ DeployError),
  classify: () => (/* binding */ classify),
  codeOf: () => (/* binding */ codeOf),
  messageOf: () => (/* binding */ messageOf),
  nodeCodeOf: () => (/* binding */ nodeCodeOf),
  statusOf: () => (/* binding */ statusOf)
});

// UNUSED EXPORTS: isEndOfStep

// EXTERNAL MODULE: ./src/model/foreign-answer.js
var foreign_answer = __nccwpck_require__("./src/model/foreign-answer.js");
;// CONCATENATED MODULE: ./src/model/text.js
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

;// CONCATENATED MODULE: ./src/model/report/live.js

function liveText(live) {
    switch (live.kind) {
        case "unchanged":
            return live.what === undefined
                ? "as before, nothing was written"
                : ["as before: ", ...piecesOf(live.what)];
        case "written":
            return live.what;
        case "taken-back":
            return joined(live.to, live.after);
        case "stuck":
            return [...piecesOf(live.what), "; to set it by hand: ", { code: live.command }];
        case "unknown":
            return ["not known, because ", ...piecesOf(joined(live.why, live.maybe))];
        case "running":
            return [...piecesOf(live.what), "; ", { code: live.id }, " goes on"];
    }
}
function livePlain(live) {
    return plainText(liveText(live));
}
function joined(first, second) {
    return second === undefined ? first : [...piecesOf(first), "; ", ...piecesOf(second)];
}

;// CONCATENATED MODULE: ./src/model/errors.js


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
        this.state = fields.state ?? (fields.live === undefined ? undefined : livePlain(fields.live));
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
    const kind = (0,foreign_answer.isUnreadable)(error) ? "transient" : kindOfStatus(statusOf(error));
    const passing = kind === "transient" || kind === "throttled";
    return passing || (0,foreign_answer.foreignAnswer)(error) === undefined ? kind : "other";
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
    const { name, Code } = (0,foreign_answer.asObject)(error);
    if (typeof Code === "string")
        return Code;
    return typeof name === "string" ? name : undefined;
}
function statusOf(error) {
    return (0,foreign_answer.asObject)(error).$metadata?.httpStatusCode;
}
function messageOf(error) {
    const { message } = (0,foreign_answer.asObject)(error);
    return typeof message === "string" && message !== "" ? message : String(error);
}
function nodeCodeOf(error) {
    const { code } = (0,foreign_answer.asObject)(error);
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
/* harmony export */   optional: () => (/* binding */ optional)
/* harmony export */ });
/* unused harmony export itemsIf */
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

/***/ "./src/model/time/clock.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   backoff: () => (/* binding */ backoff),
/* harmony export */   retry: () => (/* binding */ retry),
/* harmony export */   systemClock: () => (/* binding */ systemClock)
/* harmony export */ });
/* unused harmony exports eagerPace, poll, isPassing */
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
/******/ var __webpack_exports__ = __nccwpck_require__("./src/credential-process/index.js");
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
