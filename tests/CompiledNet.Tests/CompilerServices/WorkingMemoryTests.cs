using System.Runtime.CompilerServices;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

public sealed class WorkingMemoryTests
{
    private const int Large = 1_000_000;

    [Fact]
    public void A_block_that_calls_need_stays_however_often_garbage_is_collected()
    {
        var memory = new WorkingMemory();
        WorkingBlock block = memory.Rent(Large, 1);
        for (long now = 0; now < 100; now++)
        {
            memory.Rent(10, 1);
            Assert.True(IsSame(block, memory.Rent(Large, 1)));
            memory.ReleaseUnneeded(now * WorkingMemory.Patience * 2);
        }
    }

    [Fact]
    public void Calls_of_different_sizes_in_turns_allocate_nothing()
    {
        var memory = new WorkingMemory();
        memory.Rent(Large, 4);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            memory.Rent(1 + (i * 37 % 500), 4);
            memory.Rent(Large, 4);
            memory.ReleaseUnneeded(i * WorkingMemory.Patience);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Large / 2)]
    public void A_block_is_given_back_when_calls_have_long_needed_less_than_half(int need)
    {
        var memory = new WorkingMemory();
        memory.Rent(Large, 1);
        long start = Environment.TickCount64 + 1;
        memory.ReleaseUnneeded(start);
        for (long now = start; now < start + WorkingMemory.Patience; now += 1000)
        {
            if (need > 0) memory.Rent(need, 1);
            memory.ReleaseUnneeded(now);
            Assert.True(memory.HeldBytes >= Large);
        }

        if (need > 0) memory.Rent(need, 1);
        memory.ReleaseUnneeded(start + WorkingMemory.Patience);
        Assert.Equal(0, memory.HeldBytes);
        memory.Rent(need, 1);
        Assert.InRange(memory.HeldBytes, need, need + Lane.MemoryOverhead);
    }

    [Fact]
    public void A_call_that_needs_more_than_half_begins_the_time_anew()
    {
        var memory = new WorkingMemory();
        memory.Rent(Large, 1);
        long start = Environment.TickCount64 + 1;
        memory.ReleaseUnneeded(start);
        memory.Rent((Large / 2) + 1, 1);
        memory.ReleaseUnneeded(start + WorkingMemory.Patience);
        memory.ReleaseUnneeded(start + (2 * WorkingMemory.Patience) - 1);
        Assert.True(memory.HeldBytes >= Large);
        memory.ReleaseUnneeded(start + (2 * WorkingMemory.Patience));
        Assert.Equal(0, memory.HeldBytes);
    }

    [Fact]
    public void A_small_block_stays()
    {
        var memory = new WorkingMemory();
        memory.Rent(WorkingMemory.AlwaysKept, 1);
        for (int i = 0; i < 100; i++) memory.ReleaseUnneeded(long.MaxValue / 2);
        Assert.True(memory.HeldBytes >= WorkingMemory.AlwaysKept);
    }

    [Fact]
    public void A_full_collection_looks_at_what_calls_have_needed()
    {
        var memory = new WorkingMemory();
        // Not only the first collections: the look that has been taken is not the last.
        for (int i = 0; i < 5; i++)
        {
            memory.Rent(Large, 1);
            Assert.Equal(Large, memory.Need);
            Collect();
            Assert.Equal(0, memory.Need);
        }

        GC.KeepAlive(memory);
    }

    [Fact]
    public void A_block_given_back_while_a_call_works_with_it_stays_for_the_call()
    {
        var memory = new WorkingMemory();
        WorkingBlock block = memory.Rent(Large, 1);
        block.First<byte>() = 17;
        memory.Release();
        Collect();
        Assert.Equal(17, block.First<byte>());
        Assert.False(IsSame(block, memory.Rent(Large, 1)));
    }

    [Fact]
    public void What_is_given_back_is_collected()
    {
        var memory = new WorkingMemory();
        WeakReference block = Rent(memory);
        Collect();
        Assert.True(block.IsAlive);
        memory.Release();
        Collect();
        Assert.False(block.IsAlive);
    }

    [Fact]
    public void The_memory_of_a_thread_ends_with_it()
    {
        WeakReference? memory = null;
        OnOwnThread(() =>
        {
            ScratchMemory<float>.Rent(Large) = 1;
            memory = new WeakReference(WorkingMemory.OfThread);
        });
        for (int i = 0; i < 20 && memory!.IsAlive; i++) Collect();
        Assert.False(memory!.IsAlive);
    }

    [Fact]
    public void All_types_of_elements_share_a_threads_memory()
    {
        OnOwnThread(() =>
        {
            Assert.Equal(0, NetworkMemory.HeldBytes);
            ScratchMemory<float>.Rent(Large) = 1;
            long held = NetworkMemory.HeldBytes;
            Assert.InRange(held, 4 * Large, (4 * Large) + Lane.MemoryOverhead);
            ScratchMemory<double>.Rent(Large / 2) = 1;
            ScratchMemory<byte>.Rent(4 * Large) = 1;
            Assert.Equal(held, NetworkMemory.HeldBytes);
            ScratchMemory<double>.Rent((Large / 2) + 1) = 1;
            Assert.InRange(NetworkMemory.HeldBytes, (4 * Large) + 8, (4 * Large) + 8 + Lane.MemoryOverhead);
        });
    }

    [Fact]
    public void Trim_gives_the_threads_memory_back()
    {
        OnOwnThread(() =>
        {
            NetworkMemory.Trim();
            ScratchMemory<double>.Rent(Large) = 1;
            NetworkMemory.Trim();
            Assert.Equal(0, NetworkMemory.HeldBytes);
            ScratchMemory<double>.Rent(100) = 1;
            Assert.InRange(NetworkMemory.HeldBytes, 800, 800 + Lane.MemoryOverhead);
        });
    }

    [Fact]
    public void Memory_may_be_given_back_at_any_time_by_another_thread()
    {
        var memory = new WorkingMemory();
        bool ends = false;
        var other = new Thread(() =>
        {
            while (!Volatile.Read(ref ends))
            {
                memory.ReleaseUnneeded(long.MaxValue / 2);
                memory.Release();
            }
        });
        other.Start();
        for (int i = 0; i < 20_000; i++)
        {
            int length = 1 + (i % 5 * 60_000);
            ref byte first = ref memory.Rent(length, 1).First<byte>();
            // An array that is too short, or collected already, would not take this.
            Unsafe.InitBlockUnaligned(ref first, 1, (uint)length);
        }

        Volatile.Write(ref ends, true);
        other.Join();
    }

    private static void OnOwnThread(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        if (failure is not null) throw new InvalidOperationException(failure.Message, failure);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Rent(WorkingMemory memory) => new(memory.Rent(Large, 1).Elements);

    private static bool IsSame(WorkingBlock one, WorkingBlock other) => ReferenceEquals(one.Elements, other.Elements);
}
