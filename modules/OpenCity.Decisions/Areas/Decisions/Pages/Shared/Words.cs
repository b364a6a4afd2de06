using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>What pages call things; keys of translations.</summary>
internal static class Words
{
    public static string Standing(VersionStanding standing) => standing switch
    {
        VersionStanding.Draft => "Draft",
        VersionStanding.Scheduled => "Published for later",
        VersionStanding.InForce => "In force",
        VersionStanding.Superseded => "Superseded",
        _ => "Withdrawn",
    };

    public static TagKind Kind(VersionStanding standing) => standing switch
    {
        VersionStanding.Draft => TagKind.Warning,
        VersionStanding.Scheduled => TagKind.New,
        VersionStanding.InForce => TagKind.Success,
        VersionStanding.Superseded => TagKind.Neutral,
        _ => TagKind.Danger,
    };
}
