using System.Text;

namespace CompiledNet;

/// <summary>Tells by its first bytes what a file is that was given for another: what helps more than the bytes themselves.</summary>
internal static class FileKinds
{
    /// <summary>The number of bytes that are looked at.</summary>
    public const int Examined = 512;

    private const string Pickle = "a Python pickle, as old PyTorch files are (save it as safetensors)";

    private const string Zip = "a zip archive, as PyTorch's .pt and NumPy's .npz files are";

    private static readonly Signature[] Signatures =
    [
        new("data compressed with gzip", 0, [0x1F, 0x8B, 0x08]),
        new("data compressed with bzip2", 0, [.. "BZh"u8]),
        new("data compressed with xz", 0, [0xFD, .. "7zXZ\0"u8]),
        new("data compressed with Zstandard", 0, [0x28, 0xB5, 0x2F, 0xFD]),
        new("data compressed with LZ4", 0, [0x04, 0x22, 0x4D, 0x18]),
        new("a 7z archive", 0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C]),
        new("a RAR archive", 0, [.. "Rar!"u8, 0x1A, 0x07]),
        new("a tar archive", 257, [.. "ustar"u8]),
        new(Zip, 0, [.. "PK"u8, 3, 4]),
        new(Zip, 0, [.. "PK"u8, 5, 6]),
        new(Pickle, 0, [0x80, 2]),
        new(Pickle, 0, [0x80, 3]),
        new(Pickle, 0, [0x80, 4]),
        new(Pickle, 0, [0x80, 5]),
        new("a NumPy array (.npy)", 0, [0x93, .. "NUMPY"u8]),
        new("an HDF5 file, as Keras's .h5 files are", 0, [0x89, .. "HDF\r\n"u8, 0x1A, 0x0A]),
        new("a GGUF file", 0, [.. "GGUF"u8]),
        new("a TensorFlow Lite model", 4, [.. "TFL3"u8]),
        new("a Parquet file", 0, [.. "PAR1"u8]),
        new("an Arrow file", 0, [.. "ARROW1\0\0"u8]),
        new("a MATLAB file", 0, [.. "MATLAB 5.0 MAT-file"u8]),
        new("an SQLite database", 0, [.. "SQLite format 3\0"u8]),
        new("an old Office document", 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        new("a PNG image", 0, [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]),
        new("a JPEG image", 0, [0xFF, 0xD8, 0xFF]),
        new("a GIF image", 0, [.. "GIF8"u8]),
        new("a PDF document", 0, [.. "%PDF-"u8]),
        new("a Git LFS pointer, whose file was not fetched", 0, [.. "version https://git-lfs.github.com/spec/"u8]),
        new("text in UTF-16", 0, [0xFF, 0xFE]),
        new("text in UTF-16", 0, [0xFE, 0xFF]),
    ];

    /// <summary>What a file looks like of which some bytes have been read already; reads a few more.</summary>
    /// <returns>The kind with its article, or <see langword="null"/> if it is none that is known.</returns>
    public static string? Recognize(ReadOnlySpan<byte> read, Stream rest)
    {
        if (read.Length >= Examined) return Recognize(read);
        try
        {
            return Recognize([.. read, .. ClaimedBytes.Read(rest, Examined - read.Length)]);
        }
        catch (InvalidDataException)
        {
            // The rest is damaged compression.
            return Recognize(read);
        }
    }

    /// <summary>What a file of which these are the first bytes looks like.</summary>
    /// <returns>The kind with its article, or <see langword="null"/> if it is none that is known.</returns>
    public static string? Recognize(ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(start.Length, Examined)];
        foreach (Signature signature in Signatures)
        {
            if (signature.Matches(start)) return signature.Kind;
        }

        if (Safetensors(start)) return "a safetensors file";
        if (Idx(start)) return "an IDX file";
        return Onnx(start) ? "an ONNX model" : Text(start);
    }

    // The header's length, which fits into four bytes, and the header.
    private static bool Safetensors(ReadOnlySpan<byte> start) => start is [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..];

    private static bool Idx(ReadOnlySpan<byte> start) =>
        start is [0, 0, byte type, > 0 and <= 8, ..] && ((IdxElementType)type).Size() > 0;

    // Field 1, the version of the representation, and then the producer's name or, without one, its version or domain.
    private static bool Onnx(ReadOnlySpan<byte> start) => start is [0x08, > 0 and < 32, 0x12 or 0x1A or 0x22, ..];

    private static string? Text(ReadOnlySpan<byte> start)
    {
        if (start is [0xEF, 0xBB, 0xBF, ..]) start = start[3..];
        string text = Encoding.Latin1.GetString(start).TrimStart();
        if (Begins("<!DOCTYPE html") || Begins("<html") || Begins("<head")) return "an HTML page";
        if (Begins("<?xml") || Begins("<!")) return "an XML document";
        return Begins("{\"") || Begins("[{") || Begins("{\n") || Begins("{\r") || Begins("{ ") ? "a JSON text" : null;

        bool Begins(string what) => text.StartsWith(what, StringComparison.OrdinalIgnoreCase);
    }

    private sealed record Signature(string Kind, int Offset, byte[] Bytes)
    {
        public bool Matches(ReadOnlySpan<byte> start) =>
            start.Length >= Offset + Bytes.Length && start.Slice(Offset, Bytes.Length).SequenceEqual(Bytes);
    }
}
