using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Simulate;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Simulation;

/// <summary>Reads the button of a simulation, with the fields that belong to it.</summary>
internal static class SimulationForm
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode json) => json.ToJsonString(Readable);

    /// <summary>The move of a button: <c>start</c>, <c>act:3:approve:Reviewer</c>, <c>end:4:Done</c>, <c>tell:permits.paid</c>, <c>pass</c>, <c>change</c>, <c>retry:5</c>, <c>cancel</c>.</summary>
    /// <exception cref="ValidationFailed">What was written is no JSON.</exception>
    public static SimulatedMove Read(IFormCollection form, string act)
    {
        string[] parts = act.Split(':', 4);
        var token = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return parts switch
        {
            ["start"] => new SimulatedMove
            {
                Kind = MoveKind.Start,
                At = DateTimeOffset.TryParse(form["at"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null,
                Name = form["begin"].ToString() is { Length: > 0 } begin ? begin : null,
                Subject = Object(form, "subject") ?? [],
                Data = Object(form, "input"),
            },
            ["act", _, var name, var role] => new SimulatedMove { Kind = MoveKind.Act, Token = token, Name = name, Role = role, Comment = Text(form, $"comment-{parts[1]}"), Data = Object(form, $"input-{parts[1]}") },
            ["end", _, var outcome] => new SimulatedMove { Kind = MoveKind.End, Token = token, Name = outcome, Value = Value(form, $"value-{parts[1]}") },
            ["tell", ..] => new SimulatedMove { Kind = MoveKind.Tell, Name = act["tell:".Length..], Data = Object(form, "event") },
            ["pass"] => new SimulatedMove { Kind = MoveKind.Pass },
            ["change"] => new SimulatedMove { Kind = MoveKind.Change, Subject = Object(form, "subject") ?? [] },
            ["retry", _] => new SimulatedMove { Kind = MoveKind.Retry, Token = token },
            ["cancel"] => new SimulatedMove { Kind = MoveKind.Cancel },
            _ => throw new RuleViolation("workflows.no-such-move", "That cannot happen in the case as it stands now."),
        };
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static JsonObject? Object(IFormCollection form, string name) => Value(form, name) switch
    {
        null => null,
        JsonObject json => json,
        _ => throw new ValidationFailed(name, "Write an object of JSON, for example {0}.", "{ \"paid\": true }"),
    };

    private static JsonNode? Value(IFormCollection form, string name)
    {
        try
        {
            return Text(form, name) is { } text ? JsonNode.Parse(text, documentOptions: DraftDocument.Strict) : null;
        }
        catch (JsonException exception)
        {
            throw new ValidationFailed(name, "This is no JSON: line {0}, character {1}.", (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
        }
    }
}
