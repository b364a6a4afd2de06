using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Workflows.Calendar;

namespace OpenCity.Workflows.Engine;

/// <summary>What a case knows between two steps. Kept as JSON with the case.</summary>
internal sealed class CaseMemory
{
    /// <summary>What activities have set, by name.</summary>
    public JsonObject Variables { get; init; } = [];

    /// <summary>What it was started with, or what the last action carried.</summary>
    public JsonObject Input { get; set; } = [];

    /// <summary>The data of the event that came last.</summary>
    public JsonObject Event { get; set; } = [];

    /// <summary>Where the case is: one token for each branch.</summary>
    public List<Token> Tokens { get; init; } = [];

    /// <summary>The loops it is in.</summary>
    public List<Loop> Loops { get; init; } = [];

    /// <summary>What undoes what was done, oldest first: the ids of activities.</summary>
    public List<string> Undo { get; init; } = [];

    /// <summary>The tokens at activities that failed for good.</summary>
    public HashSet<int> Parked { get; init; } = [];

    /// <summary>The case is being cancelled: only compensations run.</summary>
    public string? CancelReason { get; set; }

    /// <summary>The clock of the case's service level; null without one.</summary>
    public ServiceClock? Clock { get; set; }

    /// <summary>What set it off, or took it further last; null where that was a person or another module.</summary>
    public CauseLink? Cause { get; set; }

    /// <summary>The activities it went through for the items of lists since it last waited.</summary>
    public int ForLists { get; set; }

    /// <summary>The number of the newest token.</summary>
    public int LastToken { get; set; }

    /// <summary>The number of the newest fork.</summary>
    public int LastFork { get; set; }

    /// <summary>The number of the newest entry of the history.</summary>
    public int LastEntry { get; set; }

    public static CaseMemory Read(string json) => JsonSerializer.Deserialize<CaseMemory>(json, JsonSerializerOptions.Web)!;

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>A branch of a case.</summary>
internal sealed class Token
{
    public required int Id { get; init; }

    /// <summary>The activity it has come to.</summary>
    public required string Activity { get; set; }

    /// <summary>The forks it came out of and that have not been joined, outermost first.</summary>
    public List<int> Forks { get; init; } = [];

    /// <summary>It has come to a join and waits for its like.</summary>
    public bool Gathered { get; set; }

    /// <summary>It runs a compensation: nothing follows but the next compensation.</summary>
    public bool Undoes { get; init; }
}

/// <summary>A loop over a list.</summary>
/// <param name="Activity">The activity that loops.</param>
/// <param name="Fork">The innermost fork of the branch, so that branches do not share a loop; 0 outside of forks.</param>
/// <param name="Items">The list.</param>
/// <param name="Next">The index of the item that follows.</param>
internal sealed record Loop(string Activity, int Fork, JsonArray Items, int Next);
