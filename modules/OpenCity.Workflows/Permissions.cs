using OpenCity.Abstractions.Security;

namespace OpenCity.Workflows;

/// <summary>What people can be allowed to do with workflows. Who may take an action of a case, the workflow itself says by roles.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string WorkName = "workflows.work";
    public const string ViewName = "workflows.view";
    public const string AssignName = "workflows.assign";
    public const string OperateName = "workflows.operate";
    public const string ManageName = "workflows.manage";

    public static readonly Permission Manage = Make(ManageName, "Change workflows and publish their versions");
    public static readonly Permission Operate = Make(OperateName, "Cancel cases, retry what failed, and move cases to another version");
    public static readonly Permission Assign = Make(AssignName, "Give tasks to somebody else");
    public static readonly Permission View = Make(ViewName, "See cases, their history and the service levels") with { ImpliedBy = [Manage, Operate, Assign] };
    public static readonly Permission Work = Make(WorkName, "See and take one's own tasks") with { ImpliedBy = [View, Manage, Operate, Assign] };

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [Work, View, Assign, Operate, Manage];

    public IReadOnlyList<PermissionStereotype> Stereotypes =>
    [
        new(Roles.Administrator, Work, View, Assign, Operate, Manage),
        new(Roles.Clerk, Work, View, Assign),
        new(Roles.Reviewer, Work, View),
    ];

    private static Permission Make(string name, string description) => new(name, description) { Category = "Workflows" };
}
