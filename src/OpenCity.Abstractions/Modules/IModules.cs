namespace OpenCity.Abstractions.Modules;

/// <summary>The modules of this installation, those of vendors that could not be taken among them, for whoever looks after it.</summary>
public interface IModules
{
    /// <summary>Every module, by id.</summary>
    IReadOnlyList<ModuleDescription> Installed { get; }

    /// <summary>The features that the current tenant has switched on and that no running module brings. The tenant runs without them; they are on again when their module is back.</summary>
    Task<IReadOnlyList<MissingFeature>> GetMissingFeaturesAsync(CancellationToken cancellationToken);
}

/// <summary>A module of this installation.</summary>
/// <param name="Id">Its id, which is the name of its assembly and of its package.</param>
/// <param name="Name">Its English name, or its id; also the key of its translation.</param>
/// <param name="Version">Its version.</param>
/// <param name="Author">Who makes it, as its manifest says; empty where it does not.</param>
/// <param name="IsTheme">It is a theme.</param>
public sealed record ModuleDescription(string Id, string Name, string Version, string Author, bool IsTheme)
{
    /// <summary>The package that it was installed from; null for a module that the platform was built with.</summary>
    public ModulePackageDescription? Package { get; init; }

    /// <summary>Why it does not run; null where it runs.</summary>
    public ModuleFault? Fault { get; init; }

    /// <summary>What is the matter with it and the remedy, in English, for whoever looks after the installation; null where it runs.</summary>
    public string? Reason { get; init; }
}

/// <summary>The package that a vendor's module was installed from.</summary>
/// <param name="Platform">The versions of the platform that it is made for, in English words; null where that could not be read.</param>
/// <param name="Publisher">Who signed it, by the name in the certificate; null where nobody did.</param>
/// <param name="InstalledAt">When it was installed; null where that could not be read.</param>
public sealed record ModulePackageDescription(string? Platform, string? Publisher, DateTimeOffset? InstalledAt);

/// <summary>Why a module of a vendor does not run.</summary>
public enum ModuleFault
{
    /// <summary>The host was started without the modules of vendors.</summary>
    SafeMode,

    /// <summary>Its files are damaged, or were changed after it was installed.</summary>
    Damaged,

    /// <summary>Nobody signed it, or somebody whom this installation does not know.</summary>
    Untrusted,

    /// <summary>It is made for another platform, or misses something that it needs.</summary>
    Unfit,

    /// <summary>It failed, or broke a rule, while it was started.</summary>
    Failed,
}

/// <summary>A feature that a tenant has switched on and that no running module brings.</summary>
/// <param name="Id">The feature's id.</param>
/// <param name="ModuleId">The installed module that would bring it; null where none is installed.</param>
public sealed record MissingFeature(string Id, string? ModuleId)
{
    /// <summary>Why this tenant alone goes without it, in English: its tables could not be brought to the module's version. Null where the module does not run at all.</summary>
    public string? Reason { get; init; }
}
