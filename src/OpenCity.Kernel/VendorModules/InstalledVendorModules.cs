using System.Reflection;
using Microsoft.AspNetCore.Builder;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.VendorModules;

/// <summary>The modules of vendors that are installed, each with its fate at this start.</summary>
internal sealed class InstalledVendorModules
{
    private readonly List<VendorModule> _order;

    private InstalledVendorModules(IReadOnlyList<VendorModule> all)
    {
        All = all;
        _order = [.. all.Where(m => m.Fault is null).OrderBy(m => m.Record!.InstalledAt).ThenBy(m => m.Id, StringComparer.Ordinal)];
    }

    /// <summary>An installation without any.</summary>
    public static InstalledVendorModules None { get; } = new([]);

    /// <summary>Every one, by id.</summary>
    public IReadOnlyList<VendorModule> All { get; }

    /// <summary>Those that nothing stands against so far, in the order in which they were installed, but none before what it depends on.</summary>
    public IReadOnlyList<VendorModule> Sound => [.. _order.Where(m => m.Fault is null)];

    /// <summary>Reads and judges what is installed; runs nothing of it.</summary>
    /// <param name="builder">The builder, with the operator's settings.</param>
    /// <param name="modules">The modules of the tree.</param>
    public static InstalledVendorModules Read(WebApplicationBuilder builder, IReadOnlyList<Assembly> modules)
    {
        var options = InstallationSettings.Read(builder.Configuration);
        return Read(new ModuleFolder(OpenCityPlatform.RootOf(options, builder.Environment.ContentRootPath)), ModuleTrust.Of(options), () => new InstalledPlatform(modules), options.SafeMode);
    }

    /// <param name="folder">The modules on the disk.</param>
    /// <param name="trust">Whom the operator trusts.</param>
    /// <param name="platform">What they meet here; asked only where there is a module.</param>
    /// <param name="safeMode">Leaves all of them out.</param>
    public static InstalledVendorModules Read(ModuleFolder folder, ModuleTrust trust, Func<InstalledPlatform> platform, bool safeMode)
    {
        var all = new InstalledVendorModules([.. folder.List().Select(m => VendorModule.Read(m.Id, m.Folder, trust))]);
        if (safeMode)
        {
            foreach (var module in all.Sound)
            {
                module.LeaveOut(ModuleFault.SafeMode, "The host was started in safe mode. Start it without --safe-mode and OpenCity:SafeMode to have the module again.");
            }
        }
        else if (all.Sound.Count > 0)
        {
            all.LeaveOutUnfit(platform());
        }

        return all;
    }

    /// <summary>Loads those that are left.</summary>
    public void Load()
    {
        foreach (var module in Sound)
        {
            module.Load(id => All.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.OrdinalIgnoreCase))?.Assembly);
        }
    }

    /// <summary>One that needs another comes after it; of two that cannot be together the one installed first stays.</summary>
    private void LeaveOutUnfit(InstalledPlatform platform)
    {
        var (fit, left) = (new List<VendorModule>(), Sound.ToList());
        while (left.Find(m => Problems(m).Count == 0) is { } next)
        {
            left.Remove(next);
            fit.Add(next);
        }

        foreach (var module in left)
        {
            module.LeaveOut(ModuleFault.Unfit, string.Join(" ", Problems(module)));
        }

        _order.Clear();
        _order.AddRange(fit);

        IReadOnlyList<string> Problems(VendorModule module) => PackageCheck.Problems(module.Package!, platform, [.. fit.Select(f => f.Package!)]);
    }
}
