using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Tests.Settings;

namespace OpenCity.Kernel.Tests.Files;

public sealed class FileStoreTests
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Keeps_a_file_by_its_hash_and_gives_it_back(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);

        var file = await SaveAsync(town, "C:\\plans\\Deck plan.PDF", Samples.Pdf);

        file.FileName.ShouldBe("Deck plan.pdf");
        file.ContentType.ShouldBe("application/pdf");
        file.Length.ShouldBe(Samples.Pdf.Length);
        file.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Samples.Pdf)));
        (await town.RunAsync(s => Store(s).FindAsync(file.Id, Cancellation))).ShouldBe(file);
        (await town.RunAsync(s => Store(s).FindAsync([file.Id, Guid.Empty], Cancellation))).Keys.ShouldBe([file.Id]);
        (await ReadAsync(town, file)).ShouldBe(Samples.Pdf);
        Blobs(town).ShouldHaveSingleItem().ShouldEndWith(Path.Combine("files", file.Sha256[..2], file.Sha256[2..4], file.Sha256));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Shows_a_file_to_its_own_tenant_only(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        var file = await SaveAsync(town, "plan.pdf", Samples.Pdf);

        (await town.RunAsync(s => Store(s).FindAsync(file.Id, Cancellation), TwoTowns.OldMill)).ShouldBeNull();
        await Should.ThrowAsync<DirectoryNotFoundException>(() => town.RunAsync(s => Store(s).OpenAsync(file, Cancellation), TwoTowns.OldMill));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Stores_equal_bytes_once_and_collects_them_a_day_after_the_last_file_is_gone(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        town.Clock.Now = TimeProvider.System.GetUtcNow();
        var first = await SaveAsync(town, "a.pdf", Samples.Pdf);
        var second = await SaveAsync(town, "b.pdf", Samples.Pdf);
        Blobs(town).Length.ShouldBe(1);

        await DeleteAsync(town, first.Id);
        town.Clock.Now += TimeSpan.FromDays(2);
        (await CollectAsync(town)).ShouldBeNull();
        (await ReadAsync(town, second)).ShouldBe(Samples.Pdf);

        await DeleteAsync(town, second.Id);
        (await CollectAsync(town)).ShouldBe("1 removed.");
        Blobs(town).ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_bytes_alone_that_were_touched_within_the_day()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        town.Clock.Now = TimeProvider.System.GetUtcNow();
        await DeleteAsync(town, (await SaveAsync(town, "a.pdf", Samples.Pdf)).Id);
        town.Clock.Now += TimeSpan.FromHours(23);

        (await CollectAsync(town)).ShouldBeNull();
        town.Clock.Now += TimeSpan.FromHours(2);
        await SaveAsync(town, "again.pdf", Samples.Pdf);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Samples.Pdf));
        (await town.RunAsync(s => Task.FromResult(s.GetRequiredService<BlobFolder>().Remove(hash, town.Clock.Now - TimeSpan.FromDays(1))))).ShouldBeFalse("somebody stored the same bytes meanwhile");
        Blobs(town).Length.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Collects_the_bytes_of_an_upload_that_was_rolled_back(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        town.Clock.Now = TimeProvider.System.GetUtcNow();
        await Should.ThrowAsync<InvalidTimeZoneException>(() => town.WriteAsync<bool>(async s =>
        {
            await Store(s).SaveAsync(Upload("plan.pdf", Samples.Pdf), FileRules.Documents, Cancellation);
            throw new InvalidTimeZoneException();
        }));

        Convert.ToInt64(await town.Towns.SqlAsync("SELECT COUNT(*) FROM kernel_file"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(0);
        town.Clock.Now += TimeSpan.FromDays(2);
        (await CollectAsync(town)).ShouldBe("1 removed.");
    }

    [Fact]
    public async Task Refuses_to_store_outside_a_unit_of_work()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        (await Should.ThrowAsync<InvalidOperationException>(() => town.RunAsync(s => Store(s).SaveAsync(Upload("plan.pdf", Samples.Pdf), FileRules.Documents, Cancellation))))
            .Message.ShouldContain("IUnitOfWork");
    }

    public static TheoryData<string, byte[], string> Refused { get; } = new()
    {
        { "plan.exe", Samples.Pdf, "not of a kind that is accepted" },
        { "plan", Samples.Pdf, "not of a kind that is accepted" },
        { "picture.svg", Samples.Svg, "not of a kind that is accepted" },
        { "plan.pdf", [], "is empty" },
        { "plan.pdf", new byte[2_000_000], "larger than 1" },
        { "plan.pdf", Samples.Png, "its content is a PNG picture. Give it the ending .png, or save it anew as a PDF document." },
        { "plan.pdf", "MZ\u0090\0"u8.ToArray(), "its content is a program, which is not accepted" },
        { "plan.pdf", [1, 2, 3], "cannot be read as a PDF document" },
        { "plan.docx", Samples.Zip(("x", "y")), "its content is a ZIP archive, which is not accepted" },
        { "photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0x00], "not a complete picture" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses_with_the_remedy_and_leaves_nothing_behind(string name, byte[] content, string remedy)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        var rules = new FileRules(1_048_576, [".pdf", ".jpg", ".docx", ".svg"]) { StripMetadata = true };

        var failure = await Should.ThrowAsync<ValidationFailed>(() => town.WriteAsync(s => Store(s).SaveAsync(Upload(name, content), rules, Cancellation)));

        failure.Message.ShouldContain(remedy);
        failure.Errors.ShouldHaveSingleItem().Field.ShouldBe("file");
        Blobs(town).ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_the_place_out_of_a_photograph_when_the_rules_ask_for_it()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        var stripped = await SaveAsync(town, "photo.jpg", Samples.Jpeg(6));
        Encoding.Latin1.GetString(await ReadAsync(town, stripped)).ShouldNotContain("GPS");
        stripped.Length.ShouldBe((await ReadAsync(town, stripped)).Length);

        var whole = await town.WriteAsync(s => Store(s).SaveAsync(Upload("photo.jpg", Samples.Jpeg(6)), new FileRules(1_000_000, [".jpg"]), Cancellation));
        (await ReadAsync(town, whole)).ShouldBe(Samples.Jpeg(6));
    }

    [Fact]
    public async Task Asks_every_virus_scanner()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite, services => services.AddScoped<IVirusScan, Scanner>());

        var failure = await Should.ThrowAsync<ValidationFailed>(() => SaveAsync(town, "plan.pdf", [.. Samples.Pdf, .. "EICAR"u8]));

        failure.Message.ShouldContain("malware (Eicar-Test)");
        (await SaveAsync(town, "plan.pdf", Samples.Pdf)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Says_that_a_file_cannot_be_stored_when_the_folder_is_not_to_be_written()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        Directory.CreateDirectory(town.Folder);
        await File.WriteAllTextAsync(Path.Combine(town.Folder, "files"), "a file where the folder should be", Cancellation);

        var failure = await Should.ThrowAsync<RuleViolation>(() => SaveAsync(town, "plan.pdf", Samples.Pdf));

        failure.Code.ShouldBe("files.cannot-store");
        failure.Message.ShouldContain("Try again later");
    }

    internal static FileUpload Upload(string name, byte[] content) => new(name, new MemoryStream(content));

    private static IFileStore Store(IServiceProvider scope) => scope.GetRequiredService<IFileStore>();

    private static Task<StoredFile> SaveAsync(Town town, string name, byte[] content) =>
        town.WriteAsync(s => Store(s).SaveAsync(Upload(name, content), FileRules.Documents, Cancellation));

    private static Task<bool> DeleteAsync(Town town, Guid id) => town.WriteAsync(async s =>
    {
        await Store(s).DeleteAsync(id, Cancellation);
        return true;
    });

    private static Task<byte[]> ReadAsync(Town town, StoredFile file) => town.RunAsync(async s =>
    {
        await using var content = await Store(s).OpenAsync(file, Cancellation);
        content.CanSeek.ShouldBeTrue();
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, Cancellation);
        return copy.ToArray();
    });

    private static Task<string?> CollectAsync(Town town) =>
        town.RunAsync(s => s.GetServices<IBackgroundTask>().OfType<CollectOrphanedFiles>().Single().RunAsync(Cancellation));

    private static string[] Blobs(Town town) =>
        Directory.Exists(Path.Combine(town.Folder, "files")) ? Directory.GetFiles(Path.Combine(town.Folder, "files"), "*", SearchOption.AllDirectories) : [];

    private sealed class Scanner : IVirusScan
    {
        public async Task<string?> ScanAsync(Stream content, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(content, Encoding.Latin1, leaveOpen: true);
            return (await reader.ReadToEndAsync(cancellationToken)).Contains("EICAR", StringComparison.Ordinal) ? "Eicar-Test" : null;
        }
    }
}
