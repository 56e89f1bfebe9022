/** A method as the browser made it, to be called by `Reflect.apply` once the page's own is replaced. */
export function nativeMethod<Owner extends object, Name extends keyof Owner>(owner: Owner, name: Name): Owner[Name] {
  const method: Owner[Name] = Reflect.get(owner, name);
  return method;
}
