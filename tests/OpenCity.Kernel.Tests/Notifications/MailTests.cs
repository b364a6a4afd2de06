using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Notifications;
using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Tests.Settings;

namespace OpenCity.Kernel.Tests.Notifications;

public sealed class MailTests
{
    private const string Link = "https://services.pineriver.example/fr/permits/verify/AB12?x=1&y=2";

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static MailMessage Message { get; } =
        new("rene@example.org", "fr", "Votre demande a été reçue", $"Bonjour René,\n\nNous avons reçu votre demande <terrasse>.\nVoyez :\n{Link}") { Purpose = "permits.submitted" };

    [Theory, MemberData(nameof(Engines))]
    public async Task Is_queued_with_the_unit_of_work_and_not_without_it(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);

        await Should.ThrowAsync<InvalidTimeZoneException>(() => town.WriteAsync<bool>(s =>
        {
            Mailer(s).Queue(Message);
            throw new InvalidTimeZoneException();
        }));
        (await ListAsync(town)).ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(() => town.RunAsync(s =>
        {
            Mailer(s).Queue(Message);
            return Task.CompletedTask;
        }));

        await QueueAsync(town, Message);
        var entry = (await ListAsync(town)).ShouldHaveSingleItem();
        entry.State.ShouldBe(MailState.Waiting);
        entry.To.ShouldBe("r…@example.org");
        entry.Purpose.ShouldBe("permits.submitted");
        entry.QueuedAt.ShouldBe(town.Clock.Now.AddTicks(-(town.Clock.Now.Ticks % 10)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Goes_into_the_pick_up_folder_as_text_and_HTML_until_a_server_is_named(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        await town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(new CitySettings { Name = new LocalizedText("Pine River", "Rivière-aux-Pins"), Email = "info@pineriver.example" }, Cancellation));
        await QueueAsync(town, Message);

        (await SendAsync(town)).Sent.ShouldBe(1);

        var eml = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(town.Folder, "mail"), "20310512-*.eml").ShouldHaveSingleItem(), Cancellation);
        eml.ShouldContain("To: rene@example.org");
        eml.ShouldContain("info@pineriver.example");
        eml.ShouldContain("Auto-Submitted: auto-generated");
        eml.ShouldContain("Message-ID: <");
        Header(eml, "Subject").ShouldBe("Votre demande a été reçue");
        Header(eml, "From").ShouldStartWith("Rivière-aux-Pins");
        eml.ShouldContain("multipart/alternative");
        var text = QuotedPrintable(eml);
        text.ShouldContain("Bonjour René,");
        text.ShouldContain("<html lang=\"fr\">");
        text.ShouldContain("<title>Votre demande a été reçue</title>");
        text.ShouldContain("demande &lt;terrasse&gt;.<br>");
        text.ShouldContain("""<a href="https://services.pineriver.example/fr/permits/verify/AB12?x=1&amp;y=2">""");

        var entry = (await ListAsync(town)).ShouldHaveSingleItem();
        entry.State.ShouldBe(MailState.Sent);
        entry.SentAt.ShouldNotBeNull();
        (await town.Towns.SqlAsync("SELECT text FROM kernel_mail")).ShouldBe(string.Empty, "a sent text is no longer needed");
        (await SendAsync(town)).ShouldBe((0, null));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Is_sent_by_the_server_of_the_city_with_its_secret(DatabaseEngine engine)
    {
        await using var sink = new SmtpSink();
        await using var town = await Town.StartAsync(engine);
        town.Configuration["OpenCity:Secrets:pine-river:mail"] = "pässword";
        await UseAsync(town, new MailSettings { Host = "127.0.0.1", Port = sink.Port, UseTls = false, UserName = "clerk", PasswordKey = "mail", FromName = "Permis", FromAddress = "permis@pineriver.example" });
        await QueueAsync(town, Message);

        (await SendAsync(town)).Sent.ShouldBe(1);

        sink.Credentials.ShouldBe(["clerk", "pässword"]);
        var message = sink.Messages.ShouldHaveSingleItem();
        Header(message, "From").ShouldContain("permis@pineriver.example");
        QuotedPrintable(message).ShouldContain("Nous avons reçu votre demande");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Is_tried_again_with_growing_pauses_then_parked_until_an_operator_sends_it_again(DatabaseEngine engine)
    {
        await using var sink = new SmtpSink { Recipient = _ => "451 come back later" };
        await using var town = await Town.StartAsync(engine);
        await UseAsync(town, new MailSettings { Host = "127.0.0.1", Port = sink.Port, UseTls = false });
        await QueueAsync(town, Message);

        var pauses = new List<double>();
        while ((await SendAsync(town)).Next is { } next)
        {
            (await ListAsync(town))[0].Problem.ShouldNotBeNull();
            pauses.Add(Math.Round((next - town.Clock.Now).TotalMinutes));
            town.Clock.Now = next;
        }

        pauses.ShouldBe([1, 5, 15, 60, 180, 360, 720]);
        var parked = (await ListAsync(town)).ShouldHaveSingleItem();
        parked.State.ShouldBe(MailState.Parked);
        parked.Attempts.ShouldBe(8);
        sink.Messages.ShouldBeEmpty();

        sink.Recipient = _ => null;
        (await town.RunAsync(s => Monitor(s).RetryAsync(parked.Id, Cancellation))).ShouldBeTrue();
        (await SendAsync(town)).Sent.ShouldBe(1);
        sink.Messages.Count.ShouldBe(1);
        (await town.RunAsync(s => Monitor(s).RetryAsync(parked.Id, Cancellation))).ShouldBeFalse("it is sent");
        (await town.RunAsync(s => Monitor(s).CountAsync(Cancellation)))[MailState.Sent].ShouldBe(1);
        (await town.RunAsync(s => s.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = "mail." }, Cancellation))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_parked_at_once_when_the_recipient_is_refused_for_good_and_the_others_are_sent()
    {
        await using var sink = new SmtpSink { Recipient = line => line.Contains("nobody", StringComparison.Ordinal) ? "550 no such mailbox" : null };
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        await UseAsync(town, new MailSettings { Host = "127.0.0.1", Port = sink.Port, UseTls = false });
        await QueueAsync(town, Message with { To = "nobody@example.org" }, Message);

        (await SendAsync(town)).ShouldBe((1, null));

        (await town.RunAsync(s => Monitor(s).ListAsync(MailState.Parked, null, 10, Cancellation))).ShouldHaveSingleItem().To.ShouldBe("n…@example.org");
    }

    [Fact]
    public async Task Names_the_missing_secret_and_the_unreachable_server()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        await UseAsync(town, new MailSettings { Host = "127.0.0.1", Port = 9, UseTls = false, UserName = "clerk", PasswordKey = "mail" });
        await QueueAsync(town, Message);
        await SendAsync(town);
        (await ListAsync(town))[0].Problem!.ShouldContain("OpenCity__Secrets__pine-river__mail");

        await UseAsync(town, new MailSettings { Host = "127.0.0.1", Port = 9, UseTls = false });
        town.Clock.Now += TimeSpan.FromMinutes(2);
        await SendAsync(town);
        (await ListAsync(town))[0].Problem.ShouldNotBeNullOrEmpty();
        (await ListAsync(town))[0].Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Is_due_again_when_the_sender_crashed_and_not_before()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        await QueueAsync(town, Message);
        (await town.RunAsync(s => s.GetRequiredService<MailQueue>().TakeAsync(Cancellation))).Count.ShouldBe(1);

        (await SendAsync(town)).Sent.ShouldBe(0);
        town.Clock.Now += TimeSpan.FromMinutes(11);
        (await SendAsync(town)).Sent.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Is_sent_once_when_two_nodes_send_at_the_same_time(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        await QueueAsync(town, [.. Enumerable.Range(0, 60).Select(i => Message with { To = $"p{i}@example.org" })]);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(town), Cancellation)));

        sent.Sum(s => s.Sent).ShouldBe(60);
        Directory.GetFiles(Path.Combine(town.Folder, "mail"), "*.eml").Length.ShouldBe(60);
    }

    [Fact]
    public async Task Leaves_right_after_the_commit_without_being_asked()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite, services => services.AddSingleton<MailService>());
        var service = town.Towns.Services.GetRequiredService<MailService>();
        await service.StartAsync(Cancellation);

        await QueueAsync(town, Message);

        for (var i = 0; i < 250 && (await ListAsync(town))[0].State != MailState.Sent; i++)
        {
            await Task.Delay(20, Cancellation);
        }

        (await ListAsync(town))[0].State.ShouldBe(MailState.Sent);
        await service.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@example.org\r\nBcc: all@example.org")]
    [InlineData("Ann <a@example.org>")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("")]
    public async Task Refuses_what_is_not_one_address(string to)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        (await Should.ThrowAsync<ValidationFailed>(() => QueueAsync(town, Message with { To = to }))).Errors[0].Field.ShouldBe("email");
    }

    [Theory]
    [InlineData("Hello\r\nBcc: all@example.org")]
    [InlineData("Hello\nthere")]
    [InlineData("")]
    public async Task Refuses_a_subject_with_headers_in_it(string subject)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        await Should.ThrowAsync<ArgumentException>(() => QueueAsync(town, Message with { Subject = subject }));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Waits_where_the_operator_holds_it(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine, services => services.Configure<OpenCityOptions>(o => o.HoldMail = true));
        await QueueAsync(town, Message);

        (await SendAsync(town)).ShouldBe((0, null));

        (await ListAsync(town)).ShouldHaveSingleItem().State.ShouldBe(MailState.Waiting);
        Directory.Exists(Path.Combine(town.Folder, "mail")).ShouldBeFalse();
    }

    private static IMailer Mailer(IServiceProvider scope) => scope.GetRequiredService<IMailer>();

    private static IMailMonitor Monitor(IServiceProvider scope) => scope.GetRequiredService<IMailMonitor>();

    private static Task<IReadOnlyList<MailEntry>> ListAsync(Town town) => town.RunAsync(s => Monitor(s).ListAsync(null, null, 200, Cancellation));

    private static Task UseAsync(Town town, MailSettings settings) => town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(settings, Cancellation));

    private static Task<bool> QueueAsync(Town town, params MailMessage[] messages) => town.WriteAsync(s =>
    {
        foreach (var message in messages)
        {
            Mailer(s).Queue(message);
        }

        return Task.FromResult(true);
    });

    private static Task<(int Sent, DateTimeOffset? Next)> SendAsync(Town town) => town.RunAsync(s => s.GetRequiredService<MailSender>().SendDueAsync(Cancellation));

    /// <summary>A header, decoded from encoded words (RFC 2047).</summary>
    private static string Header(string message, string name)
    {
        var unfolded = message.ReplaceLineEndings("\n").Replace("\n ", " ", StringComparison.Ordinal);
        var value = unfolded.Split('\n').First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
        return string.Concat(value.Split(' ').Select(word => word.StartsWith("=?utf-8?B?", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2]))
            : word.StartsWith("=?utf-8?Q?", StringComparison.OrdinalIgnoreCase) ? QuotedPrintable(word[10..^2]).Replace('_', ' ') : " " + word)).Trim();
    }

    private static string QuotedPrintable(string text)
    {
        var joined = text.ReplaceLineEndings("\n").Replace("=\n", string.Empty, StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == '=' && i + 2 < joined.Length && byte.TryParse(joined.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(joined[i].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
