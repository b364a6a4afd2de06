using System.Reflection;
using Microsoft.AspNetCore.Builder;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.VendorModules;

/// <summary>
/// Installs, removes and checks the modules of vendors. Needs no running platform, and none that could start; runs nothing of a module. A running host
/// keeps what it has loaded: what is done here counts from its next start.
/// </summary>
public sealed class ModuleStore
{
    private readonly string _root;
    private readonly ModuleFolder _folder;
    private readonly ModuleTrust _trust;
    private readonly Lazy<InstalledPlatform> _platform;
    private readonly TimeProvider _time;

    internal ModuleStore(string root, ModuleTrust trust, IReadOnlyList<Assembly> modules, TimeProvider time)
    {
        _root = root;
        _folder = new ModuleFolder(root);
        _trust = trust;
        _platform = new(() => new InstalledPlatform(modules));
        _time = time;
    }

    /// <summary>The store of an installation.</summary>
    /// <param name="builder">A builder with the operator's settings.</param>
    /// <param name="modules">The modules and themes of the tree.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Exception">A setting cannot be used; the message is for the operator.</exception>
    public static ModuleStore Of(WebApplicationBuilder builder, IReadOnlyList<Assembly> modules, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = InstallationSettings.Read(builder.Configuration);
        return new ModuleStore(OpenCityPlatform.RootOf(options, builder.Environment.ContentRootPath), ModuleTrust.Of(options), modules, time);
    }

    /// <summary>Every installed module as its files tell; whether it starts is not tried, nor which cities use it.</summary>
    public IReadOnlyList<ModuleReport> List() => [.. Installed().All.Select(m => ModuleReport.Of(m, null))];

    /// <summary>Everything that stands against installing a package here; empty where nothing does.</summary>
    /// <param name="file">The package.</param>
    public ModuleCheck Check(string file)
    {
        try
        {
            return Judge(ModulePackage.Open(file));
        }
        catch (UnusablePackage unreadable)
        {
            return new ModuleCheck(Path.GetFileName(file), null, null, null, unreadable.Problems);
        }
    }

    /// <summary>Installs a package, or another version of a module.</summary>
    /// <param name="file">The package.</param>
    /// <exception cref="UnusablePackage">It cannot be installed; every reason is named, and nothing was changed.</exception>
    public ModuleInstallation Install(string file)
    {
        DataFolder.Demand(_root);
        using var use = new DataFolderUse(new DataRoot(_root));
        use.Enter();
        var package = ModulePackage.Open(file);
        var check = Judge(package);
        if (check.Problems.Count > 0)
        {
            throw new UnusablePackage($"{check.Id} {check.Version}", check.Problems);
        }

        var before = Installed().All.FirstOrDefault(m => m.Id == package.Id);
        var isNew = before?.Package?.Sha256 != package.Sha256;
        if (isNew)
        {
            _folder.Write(package, check.Publisher, _time.GetUtcNow());
        }

        return new ModuleInstallation(check.Id, check.Version!, check.Publisher, before?.Record?.Version, isNew);
    }

    /// <summary>Takes a module away. Tables that it made in cities stay.</summary>
    /// <exception cref="ValidationFailed">There is none of the id.</exception>
    public void Remove(string id)
    {
        if (!_folder.Remove(id))
        {
            throw new ValidationFailed("id", "There is no module '{0}' of a vendor.{1}", id, Nearest.Suggest(id, _folder.List().Select(m => m.Id)));
        }
    }

    private ModuleCheck Judge(ModulePackage package)
    {
        var installed = Installed();
        var others = installed.Sound.Where(m => m.Id != package.Id).Select(m => m.Package!).ToList();
        string?[] trust = [_trust.Problem(package.Signature), ModuleTrust.ProblemNow(package.Signature, _time.GetUtcNow()), Takeover(package, installed)];
        return new ModuleCheck(
            package.Id,
            package.Version.ToString(),
            package.Platform?.ToString(),
            package.Signature?.Signer?.Name,
            [.. trust.OfType<string>(), .. PackageCheck.Problems(package, _platform.Value, others)]);
    }

    /// <summary>An id belongs to whoever had it first: another maker's package does not take its place unasked.</summary>
    private static string? Takeover(ModulePackage package, InstalledVendorModules installed)
    {
        if (installed.All.FirstOrDefault(m => string.Equals(m.Id, package.Id, StringComparison.OrdinalIgnoreCase)) is not { } present)
        {
            return null;
        }

        var publisher = package.Signature?.Signer?.Name;
        return present.Id != package.Id
            ? $"A module '{present.Id}' is installed, which differs in the case of letters only. Remove that one first."
            : present.Publisher is not null && present.Publisher != publisher
                ? $"'{package.Id}' is installed from '{present.Publisher}'; this package is {(publisher is null ? "not signed" : $"of '{publisher}'")}. Where that is meant, remove the installed one first."
                : null;
    }

    private InstalledVendorModules Installed() => InstalledVendorModules.Read(_folder, _trust, () => _platform.Value, safeMode: false);
}

/// <summary>What a check found.</summary>
/// <param name="Id">The package's id, or the file's name where it cannot be read.</param>
/// <param name="Version">Its version; null where it cannot be read.</param>
/// <param name="Platform">The versions of the platform that it is made for.</param>
/// <param name="Publisher">Who signed it; null where nobody did.</param>
/// <param name="Problems">What stands against installing it; empty where nothing does.</param>
public sealed record ModuleCheck(string Id, string? Version, string? Platform, string? Publisher, IReadOnlyList<string> Problems);

/// <summary>A module that was installed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Publisher">Who signed it; null where nobody did.</param>
/// <param name="Before">The version that was installed before; null where none was.</param>
/// <param name="Changed">False where this very package was installed already.</param>
public sealed record ModuleInstallation(string Id, string Version, string? Publisher, string? Before, bool Changed);
