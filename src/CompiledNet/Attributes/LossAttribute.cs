namespace CompiledNet;

/// <summary>The base of all attributes that declare the loss, which makes a network trainable.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class LossAttribute : Attribute;
