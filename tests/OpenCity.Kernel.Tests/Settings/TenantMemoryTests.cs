using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tests.Settings;

public sealed class TenantMemoryTests
{
    private readonly TenantMemory _memory = new();

    [Fact]
    public void Never_puts_back_what_was_read_before_a_commit()
    {
        var slot = _memory.Of("a");
        var readAt = slot.Generation;

        // Another request commits and forgets while this one still reads.
        _memory.Forget("a");
        slot.Keep(MemorySnapshot.Empty, readAt);

        _memory.Find("a").ShouldBeNull();
        slot.Keep(MemorySnapshot.Empty, slot.Generation);
        _memory.Find("a").ShouldBeSameAs(MemorySnapshot.Empty);
    }

    [Fact]
    public void Tells_of_changes_and_forgets_one_tenant_only()
    {
        var changed = new List<string>();
        _memory.Changed += changed.Add;
        _memory.Of("a").Keep(MemorySnapshot.Empty, 0);
        _memory.Of("b").Keep(MemorySnapshot.Empty, 0);

        _memory.Forget("a");

        changed.ShouldBe(["a"]);
        _memory.Find("a").ShouldBeNull();
        _memory.Find("b").ShouldNotBeNull();
    }
}
