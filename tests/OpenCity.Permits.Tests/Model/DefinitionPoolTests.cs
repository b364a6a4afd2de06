using OpenCity.Permits.Features;

namespace OpenCity.Permits.Tests.Model;

public sealed class DefinitionPoolTests
{
    private const string Deck = """{ "code": "DECK", "name": { "en": "Deck", "fr": "Terrasse" } }""";

    [Fact]
    public void Towns_with_equal_definitions_hold_one_object()
    {
        var pool = new DefinitionPool();

        var first = pool.Read(Deck);
        pool.Read(new string(Deck.AsSpan())).ShouldBeSameAs(first);
        pool.Read(Deck.Replace("Terrasse", "Patio", StringComparison.Ordinal)).Name.In("fr").ShouldBe("Patio");
    }

    [Fact]
    public void What_no_town_has_any_more_is_given_up()
    {
        var pool = new DefinitionPool();
        var gone = Read(pool, Deck);
        for (var i = 0; i < 2_000; i++)
        {
            pool.Read(Deck.Replace("DECK", $"DECK-{i}", StringComparison.Ordinal));
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        gone.IsAlive.ShouldBeFalse();
    }

    // In a method of its own: a local would keep the object alive.
    private static WeakReference Read(DefinitionPool pool, string json) => new(pool.Read(json));
}
