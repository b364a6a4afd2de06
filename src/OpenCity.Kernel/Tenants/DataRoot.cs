namespace OpenCity.Kernel.Tenants;

/// <summary>The folder that holds what the process keeps on disk (App_Data).</summary>
public sealed record DataRoot(string Path)
{
    /// <summary>The tenant's folder.</summary>
    public string OfTenant(string tenant) => System.IO.Path.Combine(Path, "Sites", tenant);
}
