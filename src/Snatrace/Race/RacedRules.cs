using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Snatrace.Lab;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Race;

/// <summary>Which of the rules to be changed the racers meet: of a rule that they do not meet, a race says nothing.</summary>
/// <param name="rulesets">The rules of the host.</param>
/// <param name="numbers">Those to be changed, by their numbers among all source-NAT rules, from 1.</param>
/// <param name="devices">The host's devices, each with an address: where else a connection could come from or leave by.</param>
public sealed class RacedRules(HostRulesets rulesets, IReadOnlyList<int> numbers, IReadOnlyList<(string Name, IPAddress Address)> devices)
{
    // A node of a cluster has thousands, of containers most of them; and each is a walk through all rules.
    private const int MostDevices = 32;

    /// <summary>For the calling thread's network namespace, before anything is attached to it.</summary>
    public static RacedRules Here(HostRulesets rulesets, IReadOnlyList<int> numbers) => new(rulesets, numbers, Doctor.Route.Devices());

    /// <summary>The family in which a connection from a bridge could meet one of the rules; IPv4 where both could, or none.</summary>
    public AddressFamily FamilyFrom(string bridge)
    {
        (string Name, IPAddress Address)[] own =
            [.. devices.Where(device => device.Name == bridge).OrderBy(device => device.Address.AddressFamily != AddressFamily.InterNetwork)];
        (string Name, IPAddress Address)[] met =
        [
            .. own.Where(device => MetBy(new Passage(
                Neighbour(device.Address), HostNetwork.OwnDestination(device.Address.AddressFamily).Address, "tcp", InputDevice: bridge)).Count > 0),
        ];
        return met.Concat(own).Select(device => device.Address.AddressFamily).FirstOrDefault(AddressFamily.InterNetwork);
    }

    /// <summary>The rules that the racers meet, or may meet.</summary>
    public IReadOnlyList<(int Number, Truth Met)> MetBy(Passage passage) =>
        [.. numbers.Select(number => (number, RuleReach.Of(rulesets, passage, RuleOf(number)))).Where(rule => rule.Item2 != Truth.No)];

    /// <summary>Why a race would say nothing of the rules, and how it would; null when racers meet one of them, or may.</summary>
    /// <param name="passage">The racers' connection.</param>
    /// <param name="isBuilt">Whether it goes to a destination of our own, which no device of the host's leads to.</param>
    public LabException? Objection(Passage passage, bool isBuilt)
    {
        if (MetBy(passage).Count > 0)
        {
            return null;
        }

        foreach (Passage other in Alternatives(passage))
        {
            if (MetBy(other) is [(int number, _), ..])
            {
                return Refusal(number, passage, other, isBuilt);
            }
        }

        return new LabException(
            Step(numbers[0]),
            string.Create(
                CultureInfo.InvariantCulture,
                $"it is not met by a connection from {passage.Source} to {new IPEndPoint(passage.Destination, passage.DestinationPort ?? 0)}{Taker(passage)}"),
            "use --to host:port with a destination that it is for, another --bridge, or leave out --verify");
    }

    // What differs least comes first.
    private IEnumerable<Passage> Alternatives(Passage passage)
    {
        Passage[] inputs =
        [
            passage,
            .. from device in Devices(passage)
               where device.Name != passage.InputDevice
               select passage with { InputDevice = device.Name, Source = Neighbour(device.Address) },
        ];
        return
        [
            .. from device in Devices(passage)
               where device.Name != passage.InputDevice
               select passage with { OutputDevice = device.Name },
            .. inputs.Skip(1),
            .. from input in inputs.Skip(1)
               from device in Devices(passage)
               where device.Name != input.InputDevice
               select input with { OutputDevice = device.Name },
        ];
    }

    private IEnumerable<(string Name, IPAddress Address)> Devices(Passage passage) =>
        devices.Where(device => device.Address.AddressFamily == passage.Source.AddressFamily).DistinctBy(device => device.Name).Take(MostDevices);

    private LabException Refusal(int number, Passage passage, Passage other, bool isBuilt)
    {
        var reasons = new List<string>();
        var steps = new List<string>();
        if (other.InputDevice != passage.InputDevice)
        {
            reasons.Add($"comes from {other.InputDevice}, and these come from {passage.InputDevice}");
            steps.Add($"--bridge {other.InputDevice}");
        }

        if (other.OutputDevice != passage.OutputDevice)
        {
            reasons.Add(isBuilt
                ? $"leaves by {other.OutputDevice}, and a destination of our own is not reached by it"
                : $"leaves by {other.OutputDevice}, and these leave by {passage.OutputDevice ?? "none"}");
            steps.Add($"--to host:port, of a host that is reached by {other.OutputDevice}");
        }

        return new LabException(
            Step(number), $"it is for what {string.Join("; and it ", reasons)}{Taker(passage)}", $"use {string.Join(" and ", steps)}");
    }

    private string Taker(Passage passage) => RuleReach.TakerOf(rulesets, passage) is { } taker
        ? string.Create(CultureInfo.InvariantCulture, $" (they get their source from rule {NumberOf(taker)})")
        : "";

    private SourceNatRule RuleOf(int number) => rulesets.SourceNatRules[number - 1];

    private int NumberOf(SourceNatRule rule) => rulesets.SourceNatRules.Index().First(known => known.Item.Location == rule.Location).Index + 1;

    private static string Step(int number) => string.Create(CultureInfo.InvariantCulture, $"racing through rule {number}");

    // Some other address of a device's network.
    private static IPAddress Neighbour(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        bytes[^1] ^= 3;
        return new IPAddress(bytes);
    }
}
