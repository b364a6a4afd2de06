using System.Collections.Frozen;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Workflows;

/// <summary>The actions of applications by the names that workflows give them, and where people take them.</summary>
internal static class CaseActions
{
    /// <summary>What the platform does when the time of a permit is up.</summary>
    public const string Expire = "expire";

    private static readonly FrozenDictionary<PermitAction, string> Names = new Dictionary<PermitAction, string>
    {
        [PermitAction.StartReview] = "start-review",
        [PermitAction.RequestChanges] = "request-changes",
        [PermitAction.Approve] = "approve",
        [PermitAction.Refuse] = "refuse",
        [PermitAction.Issue] = "issue",
        [PermitAction.Complete] = "complete",
        [PermitAction.Revoke] = "revoke",
        [PermitAction.Resubmit] = "resubmit",
        [PermitAction.Withdraw] = "withdraw",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, PermitAction> Actions = Names.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    public static string NameOf(PermitAction action) => Names[action];

    /// <summary>The page on which an action of that name is taken; null where it is none of ours.</summary>
    public static string? PathOf(string id, string name) =>
        name == Expire ? $"/staff/permits/{id}" : Actions.TryGetValue(name, out var action) ? PermitAddresses.Of(id, action) : null;

    /// <summary>Staff can take it only when the workflow offers it. What an applicant may do, no workflow takes away.</summary>
    public static bool IsLed(PermitAction action) => action is
        PermitAction.StartReview or PermitAction.RequestChanges or PermitAction.Approve or PermitAction.Refuse or PermitAction.Issue or PermitAction.Complete;

    /// <summary>It ends the case wherever the workflow is.</summary>
    public static bool Ends(PermitAction action) => action is PermitAction.Withdraw or PermitAction.Revoke;
}
