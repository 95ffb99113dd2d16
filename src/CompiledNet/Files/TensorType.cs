using System.Diagnostics.CodeAnalysis;

namespace CompiledNet;

/// <summary>The element types of the safetensors format, under their names in files.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "The names are the format's.")]
internal enum TensorType
{
    /// <summary>A byte that is 0 or not.</summary>
    BOOL,

    /// <summary>4 bits; they and the next two are packed without gaps.</summary>
    F4,

    /// <summary>6 bits, of which 2 are the exponent's.</summary>
    F6_E2M3,

    /// <summary>6 bits, of which 3 are the exponent's.</summary>
    F6_E3M2,

    U8,

    I8,

    /// <summary>The upper half of a <see cref="F16"/>.</summary>
    F8_E5M2,

    /// <summary>8 bits with 4 for the exponent, without infinities.</summary>
    F8_E4M3,

    /// <summary>A power of two without a sign.</summary>
    F8_E8M0,

    /// <summary>8 bits whose only NaN is what would be −0.</summary>
    F8_E4M3FNUZ,

    /// <summary>8 bits whose only NaN is what would be −0.</summary>
    F8_E5M2FNUZ,

    I16,

    U16,

    F16,

    /// <summary>The upper half of a <see cref="F32"/>.</summary>
    BF16,

    I32,

    U32,

    F32,

    /// <summary>Two <see cref="F32"/>: a complex number.</summary>
    C64,

    F64,

    I64,

    U64,
}
