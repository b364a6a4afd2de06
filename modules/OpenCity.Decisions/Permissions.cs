using OpenCity.Abstractions.Security;

namespace OpenCity.Decisions;

/// <summary>What people can be allowed to do with the city's decision models.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ViewName = "decisions.view";
    public const string ManageName = "decisions.manage";
    public const string PublishName = "decisions.publish";

    public static readonly Permission Manage = Make(ManageName, "Import decision models, change drafts and their test cases");
    public static readonly Permission Publish = Make(PublishName, "Publish and withdraw versions of decision models");
    public static readonly Permission View = Make(ViewName, "See decision models and try them out") with { ImpliedBy = [Manage, Publish] };

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [View, Manage, Publish];

    public IReadOnlyList<PermissionStereotype> Stereotypes =>
    [
        new(Roles.Administrator, View, Manage, Publish),
        new(Roles.Clerk, View),
        new(Roles.Reviewer, View),
    ];

    private static Permission Make(string name, string description) => new(name, description) { Category = "Decisions" };
}
