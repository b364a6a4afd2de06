using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tests.Settings;

public sealed class TenantMemoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

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

    [Fact]
    public void Lets_go_of_settings_that_nobody_reads_and_keeps_the_wordings_for_whoever_is_under_way()
    {
        var changed = new List<string>();
        _memory.Changed += changed.Add;
        _memory.Of("a").Keep(Snapshot("Permis de terrasse"), 0);
        _memory.Of("b").Keep(Snapshot("Permis de patio"), 0);
        _memory.Find("b")!.CheckedAt(Now.AddSeconds(20));

        _memory.Rest("a", Now.AddSeconds(30), TimeSpan.FromSeconds(30));
        _memory.Rest("b", Now.AddSeconds(30), TimeSpan.FromSeconds(30));
        _memory.Rest("nobody", Now.AddSeconds(30), TimeSpan.FromSeconds(30));

        changed.ShouldBeEmpty();
        _memory.Find("a").ShouldBeNull();
        _memory.FindWordings("a")!.Find("Permits", "fr", "Deck permit").ShouldBe("Permis de terrasse");
        _memory.Find("b").ShouldNotBeNull();
    }

    [Fact]
    public void Keeps_no_wordings_over_a_change()
    {
        _memory.Of("a").Keep(Snapshot("Permis de terrasse"), 0);
        _memory.Rest("a", Now.AddSeconds(30), TimeSpan.FromSeconds(30));

        _memory.Forget("a");

        _memory.FindWordings("a").ShouldBeNull();
    }

    [Fact]
    public void Gives_towns_with_equal_wordings_one_object_and_others_their_own()
    {
        var first = Snapshot("Permis de terrasse").Wordings;

        Snapshot("Permis de terrasse").Wordings.ShouldBeSameAs(first);
        Snapshot("Permis de patio").Wordings.Find("Permits", "fr", "Deck permit").ShouldBe("Permis de patio");
        first.Find("Permits", "fr", "Deck permit").ShouldBe("Permis de terrasse");
        first.Find("Permits", "en", "Deck permit").ShouldBeNull();
        _memory.Pool.Share(Texts(("fr", "a", "bc", "d"))).ShouldNotBeSameAs(_memory.Pool.Share(Texts(("fr", "ab", "c", "d"))));
        _memory.Pool.Share(Texts()).ShouldBeSameAs(Wordings.None);
    }

    private static Dictionary<(string Culture, string Context, string Key), string> Texts(params (string Culture, string Context, string Key, string Value)[] texts) =>
        texts.ToDictionary(t => (t.Culture, t.Context, t.Key), t => t.Value);

    private MemorySnapshot Snapshot(string text)
    {
        var snapshot = new MemorySnapshot(1, new Dictionary<string, StoredSetting>(), _memory.Pool.Share(Texts(("fr", string.Empty, "Deck permit", text))));
        snapshot.CheckedAt(Now);
        return snapshot;
    }
}
