using System.Buffers.Binary;
using NAudio.Wave;

namespace Audio;

/// <summary>Sounds in WAV files, as one channel.</summary>
internal static class WaveFile
{
    private const int LongestMinutes = 10;

    /// <summary>Reads a sound of integers or 32-bit floats; of two channels their mean.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">It has no such sound.</exception>
    public static float[] Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            return Parse(file);
        }
        catch (Exception exception) when (IsFaultOfFile(exception))
        {
            throw new InvalidDataException($"{path} is no fitting WAV file: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Writes a sound as 32-bit floats, under another name at first: who reads the file finds the whole sound, or what was there before.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, float[] sound)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew))
            using (var writer = new WaveFileWriter(file, WaveFormat.CreateIeeeFloatWaveFormat(Amplifier.SampleRate, channels: 1)))
            {
                writer.WriteSamples(sound, 0, sound.Length);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Whether it is one of those by which a reader says that a file is not what it takes.</summary>
    private static bool IsFaultOfFile(Exception exception) => exception
        is FormatException or EndOfStreamException or InvalidDataException or ArgumentException or InvalidOperationException;

    private static float[] Parse(FileStream file)
    {
        if (!file.CanSeek) throw new InvalidDataException("It is a pipe or a device.");
        using var reader = new WaveFileReader(file);
        if (IsCut(file)) throw new InvalidDataException("It is shorter than it says.");
        if (FaultOf(reader.WaveFormat, reader.Length) is { } fault) throw new InvalidDataException(fault);
        ISampleProvider mono = reader.ToSampleProvider().ToMono();
        var samples = new float[reader.Length / reader.WaveFormat.BlockAlign];
        int count = 0;
        while (count < samples.Length && mono.Read(samples.AsSpan(count)) is > 0 and var read) count += read;
        if (count < samples.Length) throw new EndOfStreamException("It ends inside its sound.");
        return Array.TrueForAll(samples, float.IsFinite) ? samples : throw new InvalidDataException("Not all of its samples are finite.");
    }

    /// <summary>Whether there is less of a file than stands in its header, which has been read.</summary>
    private static bool IsCut(FileStream file)
    {
        const int HeaderLength = 8;
        Span<byte> length = stackalloc byte[sizeof(uint)];
        RandomAccess.Read(file.SafeFileHandle, length, HeaderLength - sizeof(uint));
        return BinaryPrimitives.ReadUInt32LittleEndian(length) > file.Length - HeaderLength;
    }

    /// <summary>What is wrong with a file's sound, whose figures may be anything; null if nothing is.</summary>
    private static string? FaultOf(WaveFormat format, long bytes)
    {
        if (format.Channels is not (1 or 2)) return $"It has {format.Channels} channels; one or two were expected.";
        if (format.SampleRate != Amplifier.SampleRate) return $"It has {format.SampleRate} samples a second; {Amplifier.SampleRate} were expected.";
        if (format.BlockAlign * 8 != format.Channels * format.BitsPerSample || bytes % format.BlockAlign != 0)
            return "Its length does not fit its channels and bits.";
        return bytes / format.BlockAlign > LongestMinutes * 60 * Amplifier.SampleRate ? $"It is longer than {LongestMinutes} minutes." : null;
    }
}
