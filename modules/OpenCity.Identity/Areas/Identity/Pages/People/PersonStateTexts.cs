using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Areas.Identity.Pages.People;

internal static class PersonStateTexts
{
    public static string Text(this PersonState state, IStringLocalizer T) => state switch
    {
        PersonState.Active => T["Active"],
        PersonState.Unconfirmed => T["Address not confirmed"],
        PersonState.Invited => T["Invited"],
        PersonState.Locked => T["Sign-in paused"],
        PersonState.Disabled => T["Disabled"],
        PersonState.Closed => T["Closed"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Kind(this PersonState state) => state switch
    {
        PersonState.Active => TagKind.Success,
        PersonState.Invited => TagKind.New,
        PersonState.Locked or PersonState.Disabled => TagKind.Danger,
        PersonState.Unconfirmed => TagKind.Warning,
        _ => TagKind.Neutral,
    };
}
