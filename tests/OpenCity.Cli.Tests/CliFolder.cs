using System.Diagnostics;

namespace OpenCity.Cli.Tests;

/// <summary>A data folder with Pine River in it, and the program that works on it.</summary>
public sealed class CliFolder : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-cli-");

    public string Path => _folder.FullName;

    public async ValueTask InitializeAsync()
    {
        var (code, output, errors) = await RunAsync("setup", "pine-river");
        code.ShouldBe(0, output + errors);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public Task<(int Code, string Output, string Errors)> RunAsync(params string[] args) => RunInAsync(Path, args);

    /// <summary>Runs the real program in a process of its own, as an operator does.</summary>
    public static Task<(int Code, string Output, string Errors)> RunInAsync(string dataFolder, params string[] args) => RunInAsync(dataFolder, new Dictionary<string, string>(), args);

    /// <summary>Runs it with settings in its environment.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunInAsync(string dataFolder, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "opencity.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["OPENCITY_DATA"] = dataFolder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
