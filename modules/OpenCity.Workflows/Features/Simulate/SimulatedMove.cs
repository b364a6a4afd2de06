using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Workflows.Features.Simulate;

/// <summary>Something that happens to a simulated case. The list of them travels with the form and is all that is kept of a simulation.</summary>
internal sealed record SimulatedMove
{
    /// <summary>More moves than anybody makes by hand.</summary>
    public const int Most = 200;

    /// <summary>The longest list, in characters of JSON.</summary>
    public const int LongestText = 64_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 32,
        AllowDuplicateProperties = false,
    };

    public MoveKind Kind { get; init; }

    /// <summary>The branch that it is about.</summary>
    public int Token { get; init; }

    /// <summary>The activity, action, event or outcome.</summary>
    public string? Name { get; init; }

    /// <summary>Who acts.</summary>
    public string? Role { get; init; }

    public string? Comment { get; init; }

    /// <summary>When the case begins.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The thing that the case is about, as expressions see it.</summary>
    public JsonObject? Subject { get; init; }

    /// <summary>What comes with the start, the action or the event.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>What came of an activity.</summary>
    public JsonNode? Value { get; init; }

    public static string Write(IEnumerable<SimulatedMove> moves) => JsonSerializer.Serialize(moves, Options);

    /// <summary>Reads a list that came back with a form.</summary>
    /// <exception cref="ValidationFailed">It was changed on its way, or has become too long.</exception>
    public static IReadOnlyList<SimulatedMove> Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        if (text.Length > LongestText)
        {
            throw new ValidationFailed(string.Empty, "The simulation has become too long. Begin it anew.");
        }

        try
        {
            var moves = JsonSerializer.Deserialize<List<SimulatedMove>>(text, Options);
            return moves is { Count: <= Most } && moves.TrueForAll(m => m is not null) && moves.FindIndex(m => m.Kind == MoveKind.Start) == 0 && moves.Count(m => m.Kind == MoveKind.Start) == 1
                ? moves
                : throw new ValidationFailed(string.Empty, "The simulation cannot be read any more. Begin it anew.");
        }
        catch (JsonException)
        {
            throw new ValidationFailed(string.Empty, "The simulation cannot be read any more. Begin it anew.");
        }
    }
}

/// <summary>What can happen to a simulated case.</summary>
internal enum MoveKind
{
    /// <summary>It begins.</summary>
    Start,

    /// <summary>Somebody takes an action.</summary>
    Act,

    /// <summary>An activity of a module ends with an outcome.</summary>
    End,

    /// <summary>An event is told.</summary>
    Tell,

    /// <summary>Time passes until the next alarm.</summary>
    Pass,

    /// <summary>The thing changes.</summary>
    Change,

    /// <summary>What failed is tried again.</summary>
    Retry,

    /// <summary>The case is cancelled.</summary>
    Cancel,
}
