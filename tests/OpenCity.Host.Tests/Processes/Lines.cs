using System.Text;

namespace OpenCity.Host.Tests.Processes;

/// <summary>The lines that a process writes, readable while it writes them.</summary>
internal sealed class Lines
{
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    public async Task<string> ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _text.AppendLine(line);
            }
        }

        return Text;
    }
}
