namespace CompiledNet.Generator.Model;

/// <summary>A type that a layer's attribute names as a type argument: the value of the option that bears the type parameter's name.</summary>
/// <param name="Name">As messages name it.</param>
/// <param name="Reference">As generated code names it, whatever stands around that: <c>global::App.Sorted</c>.</param>
/// <param name="IsClassOrStruct">Whether static members can be called through it as a type argument.</param>
/// <param name="IsReachable">Whether generated code, which lies outside of all types, can name it.</param>
/// <param name="Contracts">The package's interfaces that it implements: <c>ICustomLayer&lt;float&gt;</c>.</param>
internal sealed record UserType(string Name, string Reference, bool IsClassOrStruct, bool IsReachable, EquatableArray<string> Contracts);
