using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

public sealed class ScratchMemoryTests
{
    [Fact]
    public void Rent_is_aligned_to_64_bytes_whatever_the_element_and_the_length()
    {
        OnOwnThread(() =>
        {
            for (int length = 0; length < 4000; length += 37)
            {
                Assert.Equal(0, Address(ref ScratchMemory<byte>.Rent(length)) % 64);
                Assert.Equal(0, Address(ref ScratchMemory<int>.Rent(length)) % 64);
                Assert.Equal(0, Address(ref ScratchMemory<float>.Rent(length)) % 64);
                Assert.Equal(0, Address(ref ScratchMemory<double>.Rent(length)) % 64);
            }
        });
    }

    [Fact]
    public void Rent_gives_the_same_block_until_a_longer_one_is_asked_for()
    {
        OnOwnThread(() =>
        {
            nint first = Address(ref ScratchMemory<float>.Rent(1000));
            Assert.Equal(first, Address(ref ScratchMemory<float>.Rent(10)));
            Assert.Equal(first, Address(ref ScratchMemory<float>.Rent(1000)));
            nint longer = Address(ref ScratchMemory<float>.Rent(1001));
            Assert.NotEqual(first, longer);
            Assert.Equal(longer, Address(ref ScratchMemory<float>.Rent(1)));
        });
    }

    [Fact]
    public void Rent_allocates_nothing_once_it_is_long_enough()
    {
        OnOwnThread(() =>
        {
            ScratchMemory<double>.Rent(500) = 1;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int length = 0; length <= 500; length++)
                ScratchMemory<double>.Rent(length) = length;
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        });
    }

    [Fact]
    public void Rent_gives_all_elements_to_write_and_keeps_them_through_a_collection()
    {
        OnOwnThread(() =>
        {
            Span<int> written = MemoryMarshal.CreateSpan(ref ScratchMemory<int>.Rent(777), 777);
            for (int i = 0; i < written.Length; i++)
                written[i] = i;
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            Span<int> read = MemoryMarshal.CreateSpan(ref ScratchMemory<int>.Rent(777), 777);
            for (int i = 0; i < read.Length; i++)
                Assert.Equal(i, read[i]);
        });
    }

    [Fact]
    public void Rent_gives_every_thread_its_own_block()
    {
        nint here = 0, there = 0;
        OnOwnThread(() =>
        {
            here = Address(ref ScratchMemory<float>.Rent(64));
            OnOwnThread(() => there = Address(ref ScratchMemory<float>.Rent(64)));
        });
        Assert.NotEqual(here, there);
    }

    [Fact]
    public void Rent_rejects_a_negative_length_before_and_after_the_first_block()
    {
        OnOwnThread(() =>
        {
            Assert.Throws<ArgumentOutOfRangeException>("length", () => ScratchMemory<float>.Rent(-1) = 0);
            ScratchMemory<float>.Rent(16) = 0;
            Assert.Throws<ArgumentOutOfRangeException>("length", () => ScratchMemory<float>.Rent(int.MinValue) = 0);
        });
    }

    [Fact]
    public void Poison_fills_the_whole_block_of_this_thread()
    {
        OnOwnThread(() =>
        {
            ScratchMemory<float>.Poison(0xff);
            ScratchMemory<float>.Rent(100) = 1;
            ScratchMemory<float>.Poison(0xff);
            Span<float> block = MemoryMarshal.CreateSpan(ref ScratchMemory<float>.Rent(100), 100);
            foreach (float value in block)
                Assert.True(float.IsNaN(value));
        });
    }

    // The distance from the null reference; the memory is pinned.
    private static nint Address<T>(ref T first)
        where T : unmanaged =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref first);

    // Thread-static memory of the test runner's threads may already be longer.
    private static void OnOwnThread(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new InvalidOperationException(failure.Message, failure);
    }
}
