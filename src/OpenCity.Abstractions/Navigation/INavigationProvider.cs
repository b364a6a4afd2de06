using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;

namespace OpenCity.Abstractions.Navigation;

/// <summary>Contributes entries to a menu. Register as a scoped service.</summary>
public interface INavigationProvider
{
    /// <summary>Adds the feature's entries; called for each menu of <see cref="Menus"/>. Entries without permission for the person are left out by the kernel.</summary>
    void Build(string menu, ICollection<NavigationEntry> entries);
}

/// <summary>The menus.</summary>
public static class Menus
{
    /// <summary>The head of the public pages.</summary>
    public const string Main = "main";

    /// <summary>The foot of the public pages.</summary>
    public const string Footer = "footer";

    /// <summary>The signed-in person's own pages.</summary>
    public const string Account = "account";

    /// <summary>The staff workspace.</summary>
    public const string Staff = "staff";

    /// <summary>The administration.</summary>
    public const string Administration = "administration";
}

/// <summary>One entry of a menu.</summary>
/// <param name="Id">Stable id, unique in the menu.</param>
/// <param name="Text">The visible text.</param>
/// <param name="Path">The application path, for example <c>/permits</c>.</param>
public sealed record NavigationEntry(string Id, LocalizedString Text, string Path)
{
    /// <summary>The heading under which it stands; null for none.</summary>
    public LocalizedString? Group { get; init; }

    /// <summary>Lower first.</summary>
    public int Order { get; init; }

    /// <summary>Who sees it; null for everybody.</summary>
    public Permission? Permission { get; init; }
}

/// <summary>The menus as the current person may see them.</summary>
public interface INavigation
{
    /// <summary>The entries of a menu, in order.</summary>
    IReadOnlyList<NavigationEntry> Get(string menu);
}
