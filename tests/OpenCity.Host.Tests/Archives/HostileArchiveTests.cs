using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Archives;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Archives;

/// <summary>Archives that are cut, tampered with or not for this platform: refused with place and remedy, and nothing is left.</summary>
public sealed class HostileArchiveTests(Departure departure) : IClassFixture<Departure>
{
    private const string Payments = "tables/permits_payment.jsonl";

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public async Task One_that_was_cut_is_refused(int divisor)
    {
        var bytes = await File.ReadAllBytesAsync(departure.Archive, TestContext.Current.CancellationToken);
        var file = departure.FileOf($"cut-{divisor}");
        await File.WriteAllBytesAsync(file, bytes[..(divisor == 100 ? bytes.Length - 100 : bytes.Length / divisor)], TestContext.Current.CancellationToken);
        (await Departure.RefusedAsync(departure.Home, file, "cut")).ShouldContain("Copy it again");
    }

    [Fact]
    public async Task One_whose_bytes_were_changed_is_refused()
    {
        var bytes = await File.ReadAllBytesAsync(departure.Archive, TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++)
        {
            bytes[(bytes.Length / 3) + i] ^= 0xFF;
        }

        var file = departure.FileOf("changed");
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        (await Departure.RefusedAsync(departure.Home, file, "changed")).ShouldContain(file);
    }

    [Fact]
    public Task One_with_a_changed_row_is_refused() => RefusedAsync(
        "row", p => p.Replace(Payments, "60.0000", "10.0000"), "the checksum of 'tables/permits_payment.jsonl' differs");

    [Fact]
    public Task One_with_a_changed_file_is_refused() => RefusedAsync(
        "file", p => p.Entries[p.Entries.Keys.First(n => n.StartsWith("files/", StringComparison.Ordinal))][0] ^= 1, "the checksum of 'files/");

    [Fact]
    public Task One_without_a_file_is_refused() => RefusedAsync(
        "lost", p => p.Entries.Remove(p.Entries.Keys.First(n => n.StartsWith("files/", StringComparison.Ordinal))), "files of");

    [Fact]
    public Task One_without_a_table_is_refused() => RefusedAsync(
        "gone", p => p.Entries.Remove(Payments), "the entry 'tables/permits_payment.jsonl' is missing");

    [Theory]
    [InlineData("../../../escaped.txt")]
    [InlineData("/etc/escaped.txt")]
    [InlineData("files/../../escaped.txt")]
    [InlineData("tables\\escaped.jsonl")]
    public async Task One_with_a_name_that_leads_elsewhere_is_refused(string name)
    {
        await RefusedAsync("path", p => p.Entries.Add(name, [1]), "which its manifest does not list");
        await RefusedAsync("path", p => List(p, name, new JsonObject { ["rows"] = 0 }), "cannot have rows");
        await RefusedAsync("path", p => List(p, name, []), "does not belong in an archive");
        File.Exists(Path.Combine(departure.Home.DataFolder, "escaped.txt")).ShouldBeFalse();
    }

    [Fact]
    public Task One_of_a_newer_format_is_refused() => RefusedAsync(
        "format",
        p => p.EditManifest(m =>
        {
            m["format"] = 2;
            m.Remove("entries");
        }),
        "update this installation");

    [Fact]
    public Task One_whose_manifest_lacks_something_is_refused() => RefusedAsync("lacking", p => p.EditManifest(m => m["entries"] = null), "'manifest.json' cannot be read");

    [Fact]
    public Task One_whose_manifest_lists_an_entry_twice_is_refused() => RefusedAsync(
        "twice", p => p.EditManifest(m => m["entries"]!.AsArray().Add(m["entries"]![0]!.DeepClone())), "lists an entry twice");

    [Fact]
    public Task One_without_a_manifest_is_refused() => RefusedAsync("bare", p => p.Entries.Remove("manifest.json"), "'manifest.json' is missing");

    [Fact]
    public Task One_of_a_newer_schema_is_refused() => RefusedAsync(
        "schema", p => p.EditManifest(m => ModuleOf(m, "OpenCity.Permits")["schema"] = 9000), "tables of 'OpenCity.Permits' with schema 9000");

    [Fact]
    public Task One_that_needs_another_module_is_refused() => RefusedAsync(
        "module", p => p.EditManifest(m => m["modules"]!.AsArray().Add(new JsonObject { ["id"] = "Vendor.Permits", ["schema"] = 1 })), "Install the module");

    [Fact]
    public Task One_that_needs_another_feature_is_refused() => RefusedAsync(
        "feature", p => p.EditManifest(m => m["features"]!.AsArray().Add("Vendor.Bells")), "uses the feature 'Vendor.Bells'");

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task One_with_a_forged_audit_trail_is_refused_though_its_checksums_fit(DatabaseEngine engine)
    {
        var file = Forge("trail-" + engine, p => p.Replace("tables/kernel_audit.jsonl", "\"action\":\"tenant.created\"", "\"action\":\"tenant.invented\""));
        (await Departure.RefusedAsync(await departure.GetAsync(engine), file, "forged")).ShouldContain("audit trail is broken at record 1");
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task One_whose_rows_refer_to_nothing_is_refused(DatabaseEngine engine)
    {
        var file = Forge("orphans-" + engine, p => p.Entries["tables/permits_permit.jsonl"] = []);
        (await Departure.RefusedAsync(await departure.GetAsync(engine), file, "orphans")).ShouldContain("is not as it was written");
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task One_with_a_row_that_is_none_is_refused_with_its_line(DatabaseEngine engine)
    {
        var file = Forge("line-" + engine, p => p.Replace(Payments, "60.0000", "sixty"));
        (await Departure.RefusedAsync(await departure.GetAsync(engine), file, "lines")).ShouldContain("line 1 of 'tables/permits_payment.jsonl'");
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task Where_files_cannot_be_stored_nothing_is_left(DatabaseEngine engine)
    {
        var installation = await departure.GetAsync(engine);
        var folder = Directory.CreateDirectory(Path.Combine(installation.DataFolder, "Sites", "crowded"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "files"), "no folder", TestContext.Current.CancellationToken);
        (await Departure.RefusedAsync(installation, departure.Archive, "crowded")).ShouldContain("bytes of space");
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task One_of_an_older_schema_is_brought_up_to_date(DatabaseEngine engine)
    {
        var installation = await departure.GetAsync(engine);
        var file = Forge(
            "older-" + engine,
            p =>
            {
                p.Entries["tables/permits_permit_import.jsonl"] = [];
                p.DropColumn("permits_permit", "fee_basis");
                p.EditManifest(m => ModuleOf(m, "OpenCity.Permits")["schema"] = 3);
            });
        await Departure.ImportAsync(installation, file, "older");
        var newest = await installation.RunAsync(
            async (services, ct) =>
            {
                await using var command = await services.GetRequiredService<ITenantDatabase>().CommandAsync("SELECT max(version) FROM kernel_migration WHERE module = 'OpenCity.Permits'", ct);
                return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
            },
            "older");
        newest.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task A_name_or_address_that_is_taken_is_refused()
    {
        var import = departure.Home.App.Services.GetRequiredService<CityImport>();
        var name = await Should.ThrowAsync<ValidationFailed>(() => import.RunAsync(departure.Archive, name: null, [], "/other", progress: null, TestContext.Current.CancellationToken));
        name.Errors.ShouldContain(e => e.Field == "Name");
        var address = await Should.ThrowAsync<ValidationFailed>(() => import.RunAsync(departure.Archive, "other", [], string.Empty, progress: null, TestContext.Current.CancellationToken));
        address.Errors.ShouldContain(e => e.Field == "PathPrefix");
    }

    [Fact]
    public async Task An_export_onto_a_file_that_is_there_is_refused()
    {
        var refused = await Should.ThrowAsync<ArchiveException>(() => Departure.ExportAsync(departure.Home, TestCity.Name, departure.Archive));
        refused.Message.ShouldContain("is there already");
    }

    [Fact]
    public async Task An_export_onto_a_full_disk_says_so_and_leaves_no_file()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no device that is always full.");
        var file = departure.FileOf("full");
        File.CreateSymbolicLink(file + ".unfinished", "/dev/full");
        var refused = await Should.ThrowAsync<ArchiveException>(() => Departure.ExportAsync(departure.Home, TestCity.Name, file));
        refused.Message.ShouldContain("has space");
        Directory.GetFiles(Path.GetDirectoryName(file)!, "full.zip*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_city_with_a_table_that_no_module_knows_is_not_exported_without_it()
    {
        await ExecuteAsync("CREATE TABLE vendor_bell (id INTEGER PRIMARY KEY)");
        try
        {
            var refused = await Should.ThrowAsync<ArchiveException>(() => Departure.ExportAsync(departure.Home, TestCity.Name, departure.FileOf("unknown")));
            refused.Message.ShouldContain("'vendor_bell'");
        }
        finally
        {
            await ExecuteAsync("DROP TABLE vendor_bell");
        }
    }

    private static void List(Parcel parcel, string name, JsonObject entry)
    {
        (entry["path"], entry["sha256"], entry["bytes"]) = (name, string.Empty, 1);
        parcel.Entries.Add(name, [1]);
        parcel.EditManifest(m => m["entries"]!.AsArray().Add((JsonNode)entry));
        parcel.Reseal();
    }

    private static JsonNode ModuleOf(JsonObject manifest, string id) => manifest["modules"]!.AsArray().Single(m => m!["id"]!.GetValue<string>() == id)!;

    private Task ExecuteAsync(string sql) => departure.Home.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async c =>
        {
            await using var command = await services.GetRequiredService<ITenantDatabase>().CommandAsync(sql, c);
            await command.ExecuteNonQueryAsync(c);
        },
        ct));

    private string Forge(string name, Action<Parcel> forge)
    {
        var parcel = Parcel.Read(departure.Archive);
        forge(parcel);
        parcel.Reseal();
        return parcel.Write(departure.FileOf(name));
    }

    private async Task RefusedAsync(string name, Action<Parcel> tamper, string says)
    {
        var parcel = Parcel.Read(departure.Archive);
        tamper(parcel);
        var file = departure.FileOf($"{name}-{Guid.CreateVersion7():n}");
        (await Departure.RefusedAsync(departure.Home, parcel.Write(file), name)).ShouldContain(says);
    }
}
