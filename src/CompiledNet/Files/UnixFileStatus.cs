using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CompiledNet;

/// <summary>What kind of file one is and whose: what .NET has no name for. Only Linux tells, in one layout everywhere.</summary>
internal sealed partial record UnixFileStatus
{
    private const int FromWorkingFolder = -100;
    private const uint BasicFields = 0x7FF;
    private const int StatusBytes = 256;
    private const int UserOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;
    private const int FolderKind = 0x4000;
    private const uint Unchanged = uint.MaxValue;

    private UnixFileStatus(ReadOnlySpan<byte> status)
    {
        User = BinaryPrimitives.ReadUInt32LittleEndian(status[UserOffset..]);
        Group = BinaryPrimitives.ReadUInt32LittleEndian(status[GroupOffset..]);
        int kind = BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & KindMask;
        IsRegular = kind == RegularKind;
        IsFolder = kind == FolderKind;
    }

    /// <summary>The owner's number.</summary>
    public uint User { get; }

    /// <summary>The group's number.</summary>
    public uint Group { get; }

    /// <summary>Whether it is a file with bytes on a disk, and no folder, device, pipe or socket.</summary>
    public bool IsRegular { get; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; }

    /// <summary>Asks about a file, following links.</summary>
    /// <returns>What it is, or <see langword="null"/> if there is none, or no answer.</returns>
    public static UnixFileStatus? Find(string path)
    {
        if (!OperatingSystem.IsLinux() || !BitConverter.IsLittleEndian) return null;
        Span<byte> status = stackalloc byte[StatusBytes];
        try
        {
            return Statx(FromWorkingFolder, path, 0, BasicFields, ref MemoryMarshal.GetReference(status)) == 0
                ? new UnixFileStatus(status)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // A C library from before 2018.
        }
    }

    /// <summary>Gives a file this owner and group; only the group, or neither, where the system does not allow it.</summary>
    [SupportedOSPlatform("linux")]
    public void ApplyOwner(SafeHandle file)
    {
        if (ChangeOwner(file, User, Group) != 0) _ = ChangeOwner(file, Unchanged, Group);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint fields, ref byte status);

    [LibraryImport("libc", EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeHandle file, uint user, uint group);
}
