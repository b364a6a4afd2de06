namespace OpenCity.Abstractions.Security;

/// <summary>The permissions of the platform itself, for the pages and verbs that administer it.</summary>
public static class PlatformPermissions
{
    private const string Heading = "Platform";

    /// <summary>See the staff workspace.</summary>
    public static readonly Permission Workspace = new("workspace.view", "See the staff workspace") { Category = Heading };

    /// <summary>Switch features and themes on and off.</summary>
    public static readonly Permission ManageFeatures = new("features.manage", "Switch features on and off") { Category = Heading, IsSecurityCritical = true };

    /// <summary>Change the city's settings.</summary>
    public static readonly Permission ManageSettings = new("settings.manage", "Change settings") { Category = Heading };

    /// <summary>Apply and export recipes.</summary>
    public static readonly Permission ManageRecipes = new("recipes.manage", "Apply and export recipes") { Category = Heading, IsSecurityCritical = true };

    /// <summary>Change words of the interface.</summary>
    public static readonly Permission ManageTranslations = new("translations.manage", "Change the wording of the interface") { Category = Heading };

    /// <summary>Change the city's public files.</summary>
    public static readonly Permission ManageMedia = new("media.manage", "Manage public files") { Category = Heading };

    /// <summary>Read the audit trail.</summary>
    public static readonly Permission ViewAudit = new("audit.view", "Read the audit trail") { Category = Heading };

    /// <summary>See and repeat jobs, events and mails.</summary>
    public static readonly Permission ManageJobs = new("jobs.manage", "See and repeat background jobs, events and mails") { Category = Heading };

    /// <summary>Close the city to visitors for maintenance and open it again.</summary>
    public static readonly Permission ManageMaintenance = new("maintenance.manage", "Close the city for maintenance and open it again") { Category = Heading };

    /// <summary>Go on working while the city is closed for maintenance.</summary>
    public static readonly Permission WorkInMaintenance = new("maintenance.work", "Work while the city is closed for maintenance") { Category = Heading, ImpliedBy = [ManageMaintenance] };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } =
        [Workspace, ManageFeatures, ManageSettings, ManageRecipes, ManageTranslations, ManageMedia, ViewAudit, ManageJobs, ManageMaintenance, WorkInMaintenance];
}
