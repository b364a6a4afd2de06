using System.Diagnostics;

namespace OpenCity.Host.Tests;

/// <summary>The script with which the container begins, with a stand-in for the program that it runs.</summary>
public sealed class ContainerEntryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-entry-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Secrets_come_from_files_and_the_files_are_not_handed_on()
    {
        var (password, certificate) = (await WriteAsync("password", "a;\"strange\" =word\n"), await WriteAsync("certificate", "of the key\n"));

        var (code, output, _) = await RunAsync(
            [],
            ("OpenCity__Database", "Host=database;Username=opencity"),
            ("OPENCITY_DATABASE_PASSWORD_FILE", password),
            ("OpenCity__KeyCertificatePassword_FILE", certificate));

        code.ShouldBe(0);
        output.ShouldContain("runs /opt/opencity/OpenCity.Host.dll\n");
        output.ShouldContain("OpenCity__Database=Host=database;Username=opencity;Password=\"a;\"\"strange\"\" =word\"\n");
        new Npgsql.NpgsqlConnectionStringBuilder("Host=database;Username=opencity;Password=\"a;\"\"strange\"\" =word\"").Password.ShouldBe("a;\"strange\" =word");
        output.ShouldContain("OpenCity__KeyCertificatePassword=of the key\n");
        output.ShouldNotContain("OpenCity__KeyCertificatePassword_FILE");
    }

    [Fact]
    public async Task Runs_the_command_line_and_says_what_it_does_not_know()
    {
        (await RunAsync(["opencity", "tenant", "list"])).Output.ShouldContain("runs /opt/opencity-cli/opencity.dll tenant list\n");
        var (code, _, errors) = await RunAsync(["tenant", "list"]);
        code.ShouldBe(2);
        errors.ShouldContain("Say 'host', or 'opencity' with a verb.");
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_ends_the_start_with_its_name()
    {
        var (code, output, errors) = await RunAsync([], ("OPENCITY_DATABASE_PASSWORD_FILE", Path.Combine(_folder.FullName, "none")));
        code.ShouldBe(1);
        errors.ShouldContain("OPENCITY_DATABASE_PASSWORD_FILE names");
        output.ShouldNotContain("runs");
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        var program = await WriteAsync("dotnet", "#!/usr/bin/env bash\necho \"runs $*\"\nenv\n");
        using (var executable = Process.Start("chmod", ["+x", program]))
        {
            await executable.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var start = new ProcessStartInfo("bash", [ScriptPath(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder.FullName}:{start.Environment["PATH"]}";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    private static string ScriptPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenCity.Platform.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "deploy", "entrypoint.sh");
    }
}
