using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Host.Tests.VendorModules;

/// <summary>Packages that do not fit this platform: each is refused with everything that is wrong with it, and nothing is left of it.</summary>
public sealed class UnfitPackageTests
{
    private const string Id = "Vendor.Unfit";

    private static readonly Dictionary<string, (VendorPackage Package, string Said)> Packages = new()
    {
        ["newer platform"] = (new(Id) { Platform = "[7.0, 8.0)" }, "It needs OpenCity.Abstractions from 7.0 before 8.0; this platform is"),
        ["no platform"] = (new(Id) { Platform = null }, "It does not say which platform it is made for"),
        ["contracts of another platform"] = (new(Id) { Dependencies = [("OpenCity.Contracts", "[0.0.1]")] }, "It needs OpenCity.Contracts 0.0.1 only"),
        ["older framework"] = (new(Id) { Framework = "net8.0" }, "It is built for net8.0; this platform runs net10.0"),
        ["other assembly"] = (new(Id) { Assembly = "Vendor.Something" }, $"It has no lib/net10.0/{Id}.dll"),
        ["library left at home"] = (new(Id) { Dependencies = [("Vendor.Charts", "2.0")] }, "It depends on the package 'Vendor.Charts' (2.0 or later), which is neither in it nor in the platform"),
        ["damaged library"] = (new(Id) { Files = [("lib/net10.0/Vendor.Charts.dll", [1, 2, 3])] }, "'Vendor.Charts.dll' is no assembly, or damaged"),
        ["the platform's inside"] = (new(Id) { Types = "public static class Inside { public static Type Of => typeof(OpenCity.Kernel.Hosting.OpenCityOptions); }" }, $"{Id} uses OpenCity.Kernel, which modules do not see"),
        ["name of a module of the tree"] = (new("OpenCity.Permits") { Attributes = "[assembly: OpenCity.Abstractions.Modules.Manifest.Feature(Id = \"Vendor.Permits\")]" }, "The platform itself has an assembly named 'OpenCity.Permits'"),
        ["feature of a module of the tree"] = (new(Id) { Attributes = "[assembly: OpenCity.Abstractions.Modules.Manifest.Feature(Id = \"OpenCity.Permits\")]" }, "It declares the feature 'OpenCity.Permits', which 'OpenCity.Permits' has already"),
        ["feature that is missing"] = (new(Id) { Manifest = ", Dependencies = new[] { \"Vendor.Charts\" }" }, $"Its feature '{Id}' depends on 'Vendor.Charts', which is not installed"),
        ["feature too old"] = (new(Id) { Manifest = ", Dependencies = new[] { \"OpenCity.Permits >= 99.0\" }" }, "needs 'OpenCity.Permits' in version 99.0 or later"),
        ["feature misspelt"] = (new(Id) { Manifest = ", Dependencies = new[] { \"OpenCity.Permits >= new\" }" }, "'new' is not a version"),
        ["native code"] = (new(Id) { Files = [("runtimes/linux-x64/native/charts.so", [1])] }, "It brings native code"),
    };

    public static TheoryData<string> Kinds => [.. Packages.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_refused_with_the_reason(string kind)
    {
        await using var site = new VendorSite();
        var (package, said) = Packages[kind];

        Should.Throw<UnusablePackage>(() => site.Install(package)).Problems.ShouldHaveSingleItem().ShouldContain(said);

        Directory.Exists(Path.Combine(site.Data, "modules")).ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        await using var site = new VendorSite();
        var file = site.Write(new VendorPackage(Id) { Platform = "[7.0]", Dependencies = [("Vendor.Charts", "2.0")], Manifest = ", Dependencies = new[] { \"Vendor.Maps\" }" }.Make());

        site.Store().Check(file).Problems.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_installed_module_that_the_platform_has_outgrown_is_left_out()
    {
        await using var site = new VendorSite();
        site.Install(new VendorPackage("Vendor.Charts"), new VendorPackage(Id) { Manifest = ", Dependencies = new[] { \"Vendor.Charts\" }" });
        site.Store().Remove("Vendor.Charts");

        var module = site.Store().List().ShouldHaveSingleItem();

        module.Fault.ShouldBe(ModuleFault.Unfit);
        module.Reason.ShouldNotBeNull().ShouldContain("depends on 'Vendor.Charts', which is not installed");
    }
}
