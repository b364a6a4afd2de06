using System.Collections.Concurrent;
using System.Net.Sockets;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Processes;

/// <summary>
/// Applicants who send their applications while the host is killed again and again. As people do, each repeats a form that was not
/// answered until it is, and never fills in the same application anew once it was sent.
/// </summary>
internal sealed class Crowd(HostSite site)
{
    private static readonly TimeSpan BeforeRepeating = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenApplications = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentQueue<GuestApplication> _filled = new();
    private readonly ConcurrentBag<Acknowledged> _acknowledged = [];
    private volatile TaskCompletionSource _answer = NewSignal();
    private int _unanswered;

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    /// <summary>How many forms were sent without an answer coming back.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Fills in applications in advance, so that the time between two deaths goes into sending.</summary>
    public Task FillAsync(int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 4 },
        async (_, _) => _filled.Enqueue(await GuestApplication.FillAsync(site)));

    /// <summary>Several applicants send, until told to stop; then each finishes what it has begun.</summary>
    public Task RunAsync(int applicants, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, applicants).Select(i => ApplyAsync(fillsAll: i == 0, stop)));

    /// <summary>Waits until the next form is acknowledged.</summary>
    public Task AnswerAsync()
    {
        _answer = NewSignal();
        return _answer.Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One of the applicants fills in every page while the host dies, not only the last.</summary>
    private async Task ApplyAsync(bool fillsAll, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var application = !fillsAll && _filled.TryDequeue(out var ready) ? ready : await FillWhileItDiesAsync(stop);
            if (application is not null)
            {
                await SendUntilAcknowledgedAsync(application);
                await Task.Delay(BetweenApplications, CancellationToken.None);
            }
        }
    }

    /// <summary>Pages that were not answered are a draft that nobody sends: whoever loses one begins anew.</summary>
    private async Task<GuestApplication?> FillWhileItDiesAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                return await GuestApplication.FillAsync(site);
            }
            catch (Exception exception) when (IsCutOff(exception))
            {
                await Task.Delay(BeforeRepeating, CancellationToken.None);
            }
        }

        return null;
    }

    private async Task SendUntilAcknowledgedAsync(GuestApplication application)
    {
        while (true)
        {
            var began = TimeProvider.System.GetUtcNow();
            try
            {
                await application.SubmitAsync();
                _acknowledged.Add(new Acknowledged(application, began));
                _answer.TrySetResult();
                return;
            }
            catch (Exception exception) when (IsCutOff(exception))
            {
                if (exception is not (SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }))
                {
                    Interlocked.Increment(ref _unanswered);
                }

                await Task.Delay(BeforeRepeating, CancellationToken.None);
            }
        }
    }

    /// <summary>
    /// The line broke. An answer, also one that tells of a fault, is no excuse. A host that dies between taking the call and the client's
    /// look at it is a bare <see cref="SocketException"/>.
    /// </summary>
    internal static bool IsCutOff(Exception exception) => exception is HttpRequestException or IOException or SocketException;
}

/// <summary>An application whose sending was acknowledged.</summary>
/// <param name="Application">The application.</param>
/// <param name="SentAt">When the form was sent that was answered.</param>
internal sealed record Acknowledged(GuestApplication Application, DateTimeOffset SentAt);
