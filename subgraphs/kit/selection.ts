import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Which fields an operation wants below one place, fragments and `@skip/@include` followed; aliases of a field are one. */
export class Selection {
  readonly #fields = new Map<string, FieldNode[]>();

  readonly info: GraphQLResolveInfo;
  readonly type: GraphQLNamedType | undefined;
  private constructor(info: GraphQLResolveInfo, type: GraphQLNamedType | undefined, nodes: readonly FieldNode[]) {
    this.info = info;
    this.type = type;
    for (const node of nodes) if (node.selectionSet !== undefined) this.#collect(node.selectionSet);
  }

  /** Below the field that is being resolved. `type`: which member, where the field's own type is abstract (`_entities`). */
  static below(info: GraphQLResolveInfo, type?: string): Selection {
    const named = type === undefined ? getNamedType(info.returnType) : info.schema.getType(type);
    return new Selection(info, named, info.fieldNodes);
  }

  has(field: string): boolean {
    return this.#fields.has(field);
  }

  /** Names of the wanted fields, `__typename` left out. */
  names(): ReadonlySet<string> {
    return new Set(this.#fields.keys());
  }

  /** Below some of its fields taken together, e.g. `below('nodes')` and `below('edges', 'node')` of a connection. */
  below(...path: readonly string[]): Selection {
    let at: Selection = this;
    for (const name of path) {
      const field = isObjectType(at.type) ? at.type.getFields()[name] : undefined;
      at = new Selection(this.info, field && getNamedType(field.type), at.#fields.get(name) ?? []);
    }
    return at;
  }

  #collect(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (!this.#included(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name === '__typename') continue;
        const known = this.#fields.get(name);
        if (known === undefined) this.#fields.set(name, [selection]);
        else known.push(selection);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.info.fragments[selection.name.value] : selection;
      if (fragment !== undefined && this.#applies(fragment.typeCondition?.name.value))
        this.#collect(fragment.selectionSet);
    }
  }

  #applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === this.type?.name) return true;
    const type = this.info.schema.getType(condition);
    return isAbstractType(type) && isObjectType(this.type) && this.info.schema.isSubType(type, this.type);
  }

  #included(node: SelectionNode): boolean {
    const { variableValues } = this.info;
    if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false;
  }
}
