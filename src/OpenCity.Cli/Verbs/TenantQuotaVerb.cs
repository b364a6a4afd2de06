using System.Globalization;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;

namespace OpenCity.Cli.Verbs;

/// <summary>Bounds what a city may store.</summary>
internal sealed class TenantQuotaVerb(TenantLifeCycle cities) : ICommandVerb
{
    private const long Megabyte = 1_000_000;

    public VerbDescription Description { get; } = new("tenant quota", "Bound the files that a city may store. What is there stays; further uploads are refused with a reason.")
    {
        Arguments = [new("name", "The city's name") { IsRequired = true }],
        Options = [new("files", "How many megabytes; left out for as many as the disk holds")],
        Examples = ["tenant quota pine-river --files 5000"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (name, text) = (context.Get("name")!, context.Get("files"));
        if (text is not null && (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) || wanted is < 1 or > 100_000_000))
        {
            throw new ValidationFailed("files", "'{0}' is no number of megabytes. Write it as 5000.", text);
        }

        long? bytes = text is null ? null : long.Parse(text, CultureInfo.InvariantCulture) * Megabyte;
        await cities.SetQuotaAsync(name, bytes, cancellationToken);
        context.WriteLine(bytes is { } bound ? $"{name} may store {ByteSize.Text(bound)} of files." : $"{name} may store as many files as the disk holds.");
        context.SetResult(new { city = name, filesQuota = bytes });
    }
}
