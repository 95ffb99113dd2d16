using System.IO.Compression;
using System.Text;
using CompiledNet.Tests.Data;
using CompiledNet.Tests.Parameters;
using CsCheck;

namespace CompiledNet.Tests.Files;

/// <summary>Files of another kind, given for parameters.</summary>
public sealed class FileKindTests
{
    /// <summary>A file's first bytes and what it is called.</summary>
    public static TheoryData<byte[], string> Files => new()
    {
        { GzipBytes.Compress(SafetensorsBytes.File(SafetensorsBytes.Header)), "data compressed with gzip" },
        { Zip(), "a zip archive, as PyTorch's .pt and NumPy's .npz files are" },
        { [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20], "a Python pickle, as old PyTorch files are (save it as safetensors)" },
        { [0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0], "a Python pickle, as old PyTorch files are (save it as safetensors)" },
        { [.. "\u0008\u0007\u0012\u0007pytorch"u8, 0x1A, 5], "an ONNX model" },
        { [0x93, .. "NUMPY"u8, 1, 0, 0x76, 0], "a NumPy array (.npy)" },
        { [0x89, .. "HDF\r\n\u001a\n"u8, 0], "an HDF5 file, as Keras's .h5 files are" },
        { [.. "GGUF"u8, 3, 0, 0, 0], "a GGUF file" },
        { [0x1C, 0, 0, 0, .. "TFL3"u8, 0], "a TensorFlow Lite model" },
        { [0x89, .. "PNG\r\n\u001a\n"u8], "a PNG image" },
        { [.. "<!DOCTYPE HTML>\n<html>"u8], "an HTML page" },
        { [0xEF, 0xBB, 0xBF, .. "\r\n<html lang=en>"u8], "an HTML page" },
        { [.. "<?xml version='1.0'?><Error><Code>AccessDenied"u8], "an XML document" },
        { [.. "{\"metadata\": {\"total_size\": 1}}"u8], "a JSON text" },
        { [.. "version https://git-lfs.github.com/spec/v1\noid sha256:0"u8], "a Git LFS pointer, whose file was not fetched" },
        { [.. new byte[257], .. "ustar"u8, .. new byte[300]], "a tar archive" },
        { IdxBytes.Images, "an IDX file" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_another_kind_is_named(byte[] file, string kind)
    {
        string expected = $"The file looks like {kind}, not like a safetensors file.";
        Assert.Equal(expected, Refuse(file, seekable: true));
        Assert.Equal(expected, Refuse(file, seekable: false));
    }

    [Fact]
    public void Damage_to_a_right_file_is_not_taken_for_another_kind()
    {
        // Headers whose lengths begin like a gzip file, a pickle and an ONNX model.
        foreach (int length in new[] { 0x0008_8B1F, 0x0000_0280, 0x0012_0708 })
        {
            byte[] header = [.. Encoding.UTF8.GetBytes(SafetensorsBytes.Header.PadRight(length - 1)), (byte)'x'];
            Assert.Contains("not valid JSON", Refuse(SafetensorsBytes.File(header, []), seekable: true), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_bytes_are_looked_at_without_harm() => Gen.Byte.Array[0, 600].Sample(
        bytes =>
        {
            FileKinds.Recognize(bytes);
            using var rest = new MemoryStream(bytes);
            FileKinds.Recognize(bytes.AsSpan(0, Math.Min(4, bytes.Length)), rest);
        },
        iter: 2_000,
        seed: "0N0XIzNsQ0O2",
        threads: 1);

    private static string Refuse(byte[] file, bool seekable)
    {
        using var memory = new MemoryStream(file);
        Stream stream = seekable ? memory : new ForwardOnlyStream(memory);
        return Assert.Throws<InvalidDataException>(() => ParameterFile.Read<float>(PaddedNetwork<float>.Info, stream)).Message;
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("archive/data.pkl").Open();
            entry.Write([0x80, 2]);
        }

        return stream.ToArray();
    }
}
