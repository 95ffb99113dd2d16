namespace CompiledNet;

/// <summary>The element types of the safetensors format that networks can be read from.</summary>
internal enum TensorType
{
    F64,
    F32,
    F16,
    BF16,
}
