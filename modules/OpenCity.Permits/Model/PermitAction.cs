using System.Globalization;
using System.Text.Json.Serialization;

namespace OpenCity.Permits.Model;

/// <summary>What can be done with an application or permit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PermitAction>))]
internal enum PermitAction
{
    Edit,
    Submit,
    Discard,
    Resubmit,
    Withdraw,
    Assign,
    StartReview,
    AddNote,
    RequestChanges,
    SetConditions,
    WorkOutFee,
    Approve,
    Refuse,
    RecordPayment,
    Issue,
    Complete,
    Revoke,
}

/// <summary>Who acts: what counts for the rules.</summary>
/// <param name="IsApplicant">It is their own application.</param>
/// <param name="Has">Whether they carry a permission.</param>
internal sealed record Actor(bool IsApplicant, Func<Abstractions.Security.Permission, bool> Has)
{
    /// <summary>What the workflow of the application has against an action; null where it has none, or says nothing of the action.</summary>
    public Func<PermitAction, Obstacle?> WorkflowSays { get; init; } = _ => null;
}

/// <summary>Why something cannot be done, with what to do instead.</summary>
/// <param name="Code">The stable id.</param>
/// <param name="Message">The English sentence with its places, key of its translation.</param>
/// <param name="Arguments">What stands in the places.</param>
internal sealed record Obstacle(string Code, string Message, params object[] Arguments)
{
    /// <summary>The English sentence.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Message, Arguments);
}

/// <summary>An action as someone may or may not take it now.</summary>
/// <param name="Action">The action.</param>
/// <param name="Obstacle">Why not; null when they may.</param>
internal sealed record ActionOption(PermitAction Action, Obstacle? Obstacle)
{
    public bool IsAvailable => Obstacle is null;
}
