/**
 * Two rules on what comes from outside (R-ACC-60, R-ACC-61), judged by types.
 *
 * `no-open-key` finds a plain object read or written with a key that may be any text: `SENTENCES[code]` where `code` is
 * a `string` answers `Object.prototype` for `__proto__` and a function for `toString`. A key that the types close (a
 * union, a `keyof`, a number) passes, and so does anything that is no plain object (an array, a `Map` is not indexed).
 *
 * `no-unparsed-number` finds a text made a number without its parser: `Number('')` is 0, `Number('0x10')` is 16,
 * `Number('1e309')` is infinite, `parseInt('1.5 or so')` is 1.
 */
import ts from 'typescript';

/**
 * @typedef {import('eslint').Rule.Node} RuleNode
 * @typedef {Extract<RuleNode, { type: 'CallExpression' }>} Call
 * @typedef {Extract<RuleNode, { type: 'MemberExpression' }>} Member
 * @typedef {RuleNode | Call['callee'] | Call['arguments'][number] | Member['property']} Node
 * @typedef {{ program: ts.Program, esTreeNodeToTSNodeMap: { get(node: Node): ts.Node } }} Services
 */

const OPEN_TEXT = ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping;
const UNKNOWN = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/**
 * The members of a union; a type parameter stands for its constraint.
 * @param {ts.Type} type
 * @param {ts.TypeChecker} checker
 * @returns {ts.Type[]}
 */
function constituents(type, checker) {
  const own = type.flags & ts.TypeFlags.Instantiable ? (checker.getBaseConstraintOfType(type) ?? type) : type;
  return own.isUnion() ? own.types.flatMap((one) => constituents(one, checker)) : [own];
}

/**
 * @param {Services} services
 * @param {Node} node
 */
function typeAt(services, node) {
  return services.program.getTypeChecker().getTypeAtLocation(services.esTreeNodeToTSNodeMap.get(node));
}

/**
 * Whether a value of this node's type may be a text that no type closes.
 * @param {Services} services
 * @param {Node} node
 */
function isOpenText(services, node) {
  const checker = services.program.getTypeChecker();
  return constituents(typeAt(services, node), checker).some((one) => {
    // A branded text is an intersection: as open as the text it is made of.
    const parts = one.isIntersection() ? one.types : [one];
    return parts.some((part) => (part.flags & (OPEN_TEXT | UNKNOWN)) !== 0);
  });
}

/**
 * Arrays, tuples and typed arrays have no name that a text could reach by their types.
 * @param {Services} services
 * @param {Node} node
 */
function isPlainObject(services, node) {
  const checker = services.program.getTypeChecker();
  return constituents(typeAt(services, node), checker).some(
    (one) =>
      (one.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.StringLike)) === 0 &&
      !checker.isArrayType(one) &&
      !checker.isTupleType(one),
  );
}

/** @type {import('eslint').Rule.RuleModule} */
const noOpenKey = {
  meta: {
    type: 'problem',
    docs: { description: 'No plain object is read with a key that may be any text.' },
    schema: [],
    messages: {
      read: 'A key from outside may be `__proto__`: read it with `ownValue(object, key)`, write it in a Map.',
      in: '`in` finds `toString` in every object: use `Object.hasOwn`, or keep a Set.',
    },
  },
  create(context) {
    const services = /** @type {Services} */ (/** @type {unknown} */ (context.sourceCode.parserServices));
    return {
      MemberExpression(node) {
        if (!node.computed || node.property.type === 'Literal') return;
        if (!isOpenText(services, node.property) || !isPlainObject(services, node.object)) return;
        context.report({ node: node.property, messageId: 'read' });
      },
      BinaryExpression(node) {
        if (node.operator !== 'in' || node.left.type === 'PrivateIdentifier') return;
        if (isOpenText(services, node.left)) context.report({ node, messageId: 'in' });
      },
    };
  },
};

const READERS = new Set(['Number', 'parseInt', 'parseFloat']);

/**
 * `Number`, `Number.parseInt`, `parseFloat`…
 * @param {Node} callee
 */
function isReader(callee) {
  if (callee.type === 'Identifier') return READERS.has(callee.name);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  const isOfNumber = callee.object.type === 'Identifier' && callee.object.name === 'Number';
  return isOfNumber && READERS.has(callee.property.name);
}

/**
 * `z.coerce.number()` is `Number` again.
 * @param {Node} callee
 */
function isCoercion(callee) {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression') return false;
  const [of, read] = [callee.object.property, callee.property];
  return (
    of.type === 'Identifier' && of.name === 'coerce' && read.type === 'Identifier' && read.name === 'number'
  );
}

/** `list.map(Number)` @param {ReadonlyArray<Node>} given */
function isGivenNumber(given) {
  return given.some((one) => one.type === 'Identifier' && one.name === 'Number');
}

/** @type {import('eslint').Rule.RuleModule} */
const noUnparsedNumber = {
  meta: {
    type: 'problem',
    docs: { description: 'No text becomes a number but by the parsers of app/platform/typed-numbers.ts.' },
    schema: [],
    messages: { number: 'A text becomes a number by a parser of `app/platform/typed-numbers.ts`.' },
  },
  create(context) {
    const services = /** @type {Services} */ (/** @type {unknown} */ (context.sourceCode.parserServices));
    /**
     * `${percentage}e-2` is made of numbers: no text of anybody is in it.
     * @param {Node} node
     */
    function isMadeOfNumbers(node) {
      if (node.type !== 'TemplateLiteral') return false;
      return node.expressions.every((part) => !isOpenText(services, part));
    }
    return {
      CallExpression(node) {
        const [read] = node.arguments;
        const isText = read !== undefined && !isMadeOfNumbers(read) && isOpenText(services, read);
        if ((isReader(node.callee) && isText) || isCoercion(node.callee) || isGivenNumber(node.arguments)) {
          context.report({ node, messageId: 'number' });
        }
      },
      UnaryExpression(node) {
        if (node.operator === '+' && isOpenText(services, node.argument)) {
          context.report({ node, messageId: 'number' });
        }
      },
    };
  },
};

export const outsideValues = { rules: { 'no-open-key': noOpenKey, 'no-unparsed-number': noUnparsedNumber } };
