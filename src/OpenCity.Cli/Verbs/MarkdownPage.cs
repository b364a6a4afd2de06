using System.Text;
using OpenCity.Abstractions.CommandLine;

namespace OpenCity.Cli.Verbs;

/// <summary>A page of the reference that a verb writes.</summary>
internal static class MarkdownPage
{
    /// <summary>Writes the page to the file of the option <c>output</c>, else to standard output.</summary>
    public static async Task WriteAsync(VerbContext context, string page, CancellationToken cancellationToken)
    {
        if (context.Get("output") is { } path)
        {
            await File.WriteAllTextAsync(path, page, cancellationToken);
            context.WriteLine($"Written to {path}.");
            return;
        }

        await using var output = context.OpenOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(page), cancellationToken);
    }
}
