namespace OpenCity.Workflows.Engine;

/// <summary>What happens after a case has come to an activity.</summary>
/// <param name="Kind">Whether it goes on.</param>
/// <param name="Outcomes">By which outcomes: one, or several for branches side by side.</param>
internal readonly record struct Passage(PassageKind Kind, IReadOnlyList<string> Outcomes)
{
    /// <summary>The case waits there.</summary>
    public static Passage Wait { get; } = new(PassageKind.Wait, []);

    /// <summary>The branch has come to a join, which decides whether it goes on.</summary>
    public static Passage Gather { get; } = new(PassageKind.Gather, []);

    /// <summary>The case goes on.</summary>
    public static Passage Leave(string outcome) => new(PassageKind.Leave, [outcome]);

    /// <summary>The case goes on in branches side by side.</summary>
    public static Passage Fork(IReadOnlyList<string> branches) => new(PassageKind.Fork, branches);
}

/// <summary>Whether a case goes on.</summary>
internal enum PassageKind
{
    Wait,
    Gather,
    Leave,
    Fork,
}
