using System.IO.Compression;
using OpenCity.Kernel.VendorModules;
using OpenCity.Kernel.VendorModules.Packages;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.VendorModules;

/// <summary>A publisher whom the operator knows, one whom nobody knows, and a package that each has signed.</summary>
public sealed class SignedPackages : IAsyncLifetime
{
    internal const string Id = "Vendor.Signed";

    internal Publisher Known { get; } = new("Permit Works Ltd");

    internal Publisher Stranger { get; } = new("Permit Works Ltd");

    internal byte[] Unsigned { get; } = new VendorPackage(Id).Make();

    internal byte[] Signed { get; private set; } = [];

    internal byte[] ByStranger { get; private set; } = [];

    public async ValueTask InitializeAsync() => (Signed, ByStranger) = (await Known.SignAsync(Unsigned), await Stranger.SignAsync(Unsigned));

    public ValueTask DisposeAsync()
    {
        Known.Dispose();
        Stranger.Dispose();
        return ValueTask.CompletedTask;
    }

    internal VendorSite Site() => new() { Settings = { ["OpenCity:AllowUnsignedModules"] = null, ["OpenCity:ModulePublishers:0"] = Known.Certificate } };
}

/// <summary>Who may bring modules. Packages are signed by the tool that vendors use.</summary>
public sealed class SignedPackageTests(SignedPackages packages) : IClassFixture<SignedPackages>
{
    private const string Id = SignedPackages.Id;

    [Fact]
    public async Task A_package_of_a_known_publisher_is_installed_and_runs()
    {
        await using var site = packages.Site();

        site.Install(packages.Signed).Publisher.ShouldBe("Permit Works Ltd");

        await site.StartAsync();
        await site.EnableAsync(Id);
        (await site.GetAsync("/api/" + Id)).Text.ShouldBe("answers");
    }

    [Fact]
    public async Task An_unsigned_package_is_refused()
    {
        await using var site = packages.Site();

        Refused(site, packages.Unsigned).ShouldHaveSingleItem().ShouldContain("set OpenCity:AllowUnsignedModules to true");
    }

    [Fact]
    public async Task A_package_of_somebody_of_the_same_name_is_refused_even_where_unsigned_ones_are_allowed()
    {
        await using var site = packages.Site();
        site.Settings["OpenCity:AllowUnsignedModules"] = "true";

        Refused(site, packages.ByStranger).ShouldHaveSingleItem().ShouldContain("whom this installation does not know");
    }

    [Fact]
    public async Task A_package_that_was_changed_after_it_was_signed_is_refused_wherever_it_was_changed()
    {
        await using var site = packages.Site();
        var store = site.Store();
        var whole = ModulePackage.Read(packages.Signed);
        var file = site.Write([]);
        for (var i = 0; i < packages.Signed.Length; i += 13)
        {
            var changed = packages.Signed.ToArray();
            changed[i] ^= 0x20;
            await File.WriteAllBytesAsync(file, changed, TestContext.Current.CancellationToken);
            var problems = store.Check(file).Problems;

            // What is not signed is the frame of the signature itself; what it frames is the same then.
            (problems.Count > 0 || ModulePackage.Read(changed).Installed.Select(f => f.Content).SequenceEqual(whole.Installed.Select(f => f.Content), Same.Bytes)).ShouldBeTrue($"byte {i} of {changed.Length}");
        }
    }

    [Theory]
    [InlineData("lib/net10.0/Vendor.More.dll")]
    [InlineData("staticwebassets/more.js")]
    public async Task A_file_added_after_the_signature_is_refused(string path)
    {
        await using var site = packages.Site();
        using var stream = new MemoryStream();
        stream.Write(packages.Signed);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            await using var entry = await archive.CreateEntry(path).OpenAsync(TestContext.Current.CancellationToken);
            entry.WriteByte(1);
        }

        Refused(site, stream.ToArray()).ShouldContain(p => p.Contains("changed after it was signed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signature_of_another_package_is_refused()
    {
        await using var site = packages.Site();
        using var stream = new MemoryStream();
        stream.Write(new VendorPackage(Id) { Version = "1.3.0" }.Make());
        using (var other = new ZipArchive(new MemoryStream(packages.Signed), ZipArchiveMode.Read))
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            await using var from = await other.GetEntry(PackageSignature.FileName)!.OpenAsync(TestContext.Current.CancellationToken);
            await using var to = await archive.CreateEntry(PackageSignature.FileName, CompressionLevel.NoCompression).OpenAsync(TestContext.Current.CancellationToken);
            await from.CopyToAsync(to, TestContext.Current.CancellationToken);
        }

        Refused(site, stream.ToArray()).ShouldHaveSingleItem().ShouldContain("changed after it was signed");
    }

    [Fact]
    public async Task A_certificate_that_has_ended_signs_nothing_new_and_takes_nothing_away()
    {
        await using var site = packages.Site();
        var later = new TestClock();
        later.StopAt(TimeProvider.System.GetUtcNow().AddYears(2));
        var file = site.Write(packages.Signed);

        Should.Throw<UnusablePackage>(() => site.Store(later).Install(file)).Problems.ShouldHaveSingleItem().ShouldContain("is valid from");
        site.Install(packages.Signed);
        site.Store(later).List().ShouldHaveSingleItem().Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_publisher_who_is_trusted_no_more_is_left_out_at_the_next_start()
    {
        await using var site = packages.Site();
        site.Install(packages.Signed);
        site.Settings["OpenCity:ModulePublishers:0"] = packages.Stranger.Certificate;

        site.Store().List().ShouldHaveSingleItem().Fault.ShouldBe(OpenCity.Abstractions.Modules.ModuleFault.Untrusted);
    }

    [Fact]
    public async Task Another_maker_does_not_take_the_place_of_a_module()
    {
        await using var site = packages.Site();
        site.Install(packages.Signed);
        site.Settings["OpenCity:AllowUnsignedModules"] = "true";

        Refused(site, new VendorPackage(Id) { Version = "9.0.0" }.Make(), there: Id).ShouldHaveSingleItem().ShouldContain("is installed from 'Permit Works Ltd'; this package is not signed");
        Refused(site, new VendorPackage("vendor.signed") { Platform = "0.1" }.Make(), there: Id).ShouldContain(p => p.Contains("differs in the case of letters only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_named()
    {
        await using var site = packages.Site();
        site.Settings["OpenCity:ModulePublishers:0"] = "/no/such/certificate.pem";

        Should.Throw<Exception>(() => site.Store()).Message.ShouldContain("OpenCity:ModulePublishers names '/no/such/certificate.pem'");
    }

    /// <summary>Installing fails, and leaves no more on the disk than there was.</summary>
    private static IReadOnlyList<string> Refused(VendorSite site, byte[] package, string? there = null)
    {
        var problems = Should.Throw<UnusablePackage>(() => site.Install(package)).Problems;
        var modules = Path.Combine(site.Data, "modules");
        (Directory.Exists(modules) ? Directory.GetFileSystemEntries(modules).Select(f => Path.GetFileName(f)!) : []).ShouldBe(there is null ? [] : [there]);
        site.Store().Check(site.Write(package)).Problems.ShouldBe(problems);
        return problems;
    }

    private sealed class Same : IEqualityComparer<byte[]>
    {
        public static readonly Same Bytes = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => obj.Length;
    }
}
