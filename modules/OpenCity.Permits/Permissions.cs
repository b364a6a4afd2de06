using OpenCity.Abstractions.Security;

namespace OpenCity.Permits;

/// <summary>What people can be allowed to do with permits.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ApplyName = "permits.apply";
    public const string ViewName = "permits.view";
    public const string ReviewName = "permits.review";
    public const string DecideName = "permits.decide";
    public const string TakePaymentName = "permits.take-payment";
    public const string IssueName = "permits.issue";
    public const string RevokeName = "permits.revoke";
    public const string AssignName = "permits.assign";
    public const string ConfigureName = "permits.configure";
    public const string ImportName = "permits.import";
    public const string ExportName = "permits.export";

    public static readonly Permission Configure = Make(ConfigureName, "Configure permit types");
    public static readonly Permission Review = Make(ReviewName, "Review applications, ask for changes, set conditions");
    public static readonly Permission Decide = Make(DecideName, "Approve and refuse applications");
    public static readonly Permission TakePayment = Make(TakePaymentName, "Take payments at the counter");
    public static readonly Permission Issue = Make(IssueName, "Issue permits and close completed work");
    public static readonly Permission Revoke = Make(RevokeName, "Revoke issued permits");
    public static readonly Permission Assign = Make(AssignName, "Assign applications to others");
    public static readonly Permission Import = Make(ImportName, "Import permits from other systems");
    public static readonly Permission Export = Make(ExportName, "Export permits");
    public static readonly Permission Apply = Make(ApplyName, "Apply for permits");
    public static readonly Permission View = Make(ViewName, "See all applications and permits") with
    {
        ImpliedBy = [Review, Decide, TakePayment, Issue, Revoke, Assign],
    };

    IReadOnlyList<Permission> IPermissionProvider.Permissions =>
        [Apply, View, Review, Decide, TakePayment, Issue, Revoke, Assign, Configure, Import, Export];

    public IReadOnlyList<PermissionStereotype> Stereotypes =>
    [
        new(Roles.Administrator, Apply, View, Review, Decide, TakePayment, Issue, Revoke, Assign, Configure, Import, Export),
        new(Roles.Clerk, View, Review, TakePayment, Issue, Assign, Export),
        new(Roles.Reviewer, View, Review, Decide, Revoke, Assign, Export),
        new(Roles.Anonymous, Apply),
    ];

    private static Permission Make(string name, string description) => new(name, description) { Category = "Permits" };
}
