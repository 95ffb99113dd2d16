namespace CompiledNet;

/// <summary>The types of the elements of an IDX file; the values are the codes in the file. All are big-endian there.</summary>
public enum IdxElementType
{
    /// <summary>Integers from 0 to 255: the pixels and labels of the MNIST family.</summary>
    Byte = 0x08,

    /// <summary>Integers from −128 to 127.</summary>
    SByte = 0x09,

    /// <summary>Integers of 16 bits with a sign.</summary>
    Int16 = 0x0B,

    /// <summary>Integers of 32 bits with a sign.</summary>
    Int32 = 0x0C,

    /// <summary>Floating-point numbers of 32 bits.</summary>
    Single = 0x0D,

    /// <summary>Floating-point numbers of 64 bits.</summary>
    Double = 0x0E,
}
